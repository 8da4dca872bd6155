package dev.breakeven.wire;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.breakeven.schema.GpuMeasurement;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.schema.RequestStatus;
import dev.breakeven.schema.ServiceClassSymbol;
import dev.breakeven.usage.RequestRules;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the common request from its bytes without making an object of it or of anything in it. It takes only
 * records that it is sure of: those of this version's own layout, with names in printable ASCII and all counts in range.
 * All others are for {@link AvroCodec} and {@link RequestRules}, which read them, or name their fault.
 *
 * <p>Holds one request at a time, so it is not safe for use by several threads. The layout is that of Avro's binary
 * encoding (Avro 1.12 specification, "Binary Encoding"), field by field as in InferenceRequest.avsc.
 */
@SuppressWarnings("EnumOrdinal") // Avro writes the place of a symbol in its schema.
public final class RequestScanner {
    /** Microseconds of a request that were not measured. */
    public static final long NOT_MEASURED = -1;

    private static final Hasher64 HASHER = Hashing.xxh3_64();
    private static final int UNKNOWN_SERVICE_CLASS = ServiceClassSymbol.UNKNOWN.ordinal();
    private static final int UNKNOWN_STATUS = RequestStatus.UNKNOWN.ordinal();
    /** By the place of the symbol; null for UNKNOWN. */
    private static final ServiceClass[] SERVICE_CLASSES = Arrays.stream(ServiceClassSymbol.values())
            .map(ServiceClassWire::orNull)
            .toArray(ServiceClass[]::new);

    private static final Status[] STATUSES =
            Arrays.stream(RequestStatus.values()).map(StatusWire::orNull).toArray(Status[]::new);
    private static final int GPU_MEASUREMENTS = GpuMeasurement.values().length;

    private final AvroCodec<InferenceRequest> codec;
    private final AvroCursor cursor = new AvroCursor();
    private final ByteSpan requestId = new ByteSpan();
    private final ByteSpan tier = new ByteSpan();
    private final ByteSpan model = new ByteSpan();
    private final ByteSpan pool = new ByteSpan();
    private final ByteSpan uncounted = new ByteSpan();
    private long timeMicros;
    private int serviceClass;
    private int status;
    private long inputTokens;
    private long cacheReadTokens;
    private long cacheWriteTokens;
    private long outputTokens;
    private long reasoningTokens;
    private long gpuMicros;

    /**
     * A scanner.
     *
     * @param codec knows the layouts of schema ids
     */
    public RequestScanner(AvroCodec<InferenceRequest> codec) {
        this.codec = codec;
    }

    /** Hash of a request's identity, the same as {@link #idHash()} has for its bytes. */
    public static long idHash(String requestId) {
        return HASHER.hashBytesToLong(requestId.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a request, which the other methods then tell of. Names of tier, model and pool are not looked at: see
     * {@link #hasPlainNames}.
     *
     * @param encoded a record's value
     * @return false where it takes a closer look; then the other methods tell nothing
     */
    public boolean scan(byte[] encoded) {
        if (!codec.hasOwnLayout(encoded)) {
            return false;
        }
        cursor.begin(encoded, AvroCodec.HEADER_BYTES);
        try {
            readFields();
        } catch (ArrayIndexOutOfBoundsException e) {
            return false;
        }
        return cursor.isWhole() && serviceClass != UNKNOWN_SERVICE_CLASS && status != UNKNOWN_STATUS;
    }

    /** In the order of InferenceRequest.avsc. */
    private void readFields() {
        cursor.printable(requestId, 1, RequestRules.ID_CHARACTERS);
        timeMicros = cursor.number();
        cursor.text(tier, 1, RequestRules.NAME_CHARACTERS);
        cursor.printable(uncounted, 0, RequestRules.ID_CHARACTERS); // customer
        cursor.text(model, 1, RequestRules.NAME_CHARACTERS);
        cursor.optionalPrintable(uncounted, RequestRules.NAME_CHARACTERS); // requested_model
        cursor.text(pool, 1, RequestRules.NAME_CHARACTERS);
        cursor.printable(uncounted, 0, RequestRules.NAME_CHARACTERS); // region
        serviceClass = cursor.symbol(SERVICE_CLASSES.length);
        status = cursor.symbol(STATUSES.length);
        inputTokens = cursor.count(RequestRules.TOKENS);
        cacheReadTokens = cursor.count(RequestRules.TOKENS);
        cacheWriteTokens = cursor.count(RequestRules.TOKENS);
        outputTokens = cursor.count(RequestRules.TOKENS);
        reasoningTokens = cursor.count(RequestRules.TOKENS);
        gpuMicros = cursor.optionalCount(RequestRules.MICROS, NOT_MEASURED);
        cursor.symbol(GPU_MEASUREMENTS); // gpu_measurement
        cursor.optionalCount(RequestRules.MICROS, NOT_MEASURED); // latency_micros
        cursor.optionalCount(RequestRules.MICROS, NOT_MEASURED); // time_to_first_token_micros
        cursor.texts(
                uncounted,
                RequestRules.LABELS,
                RequestRules.LABEL_KEY_CHARACTERS,
                RequestRules.LABEL_VALUE_CHARACTERS); // labels
    }

    /** Whether tier, model and pool are in printable ASCII, and the tier without a slash. */
    public boolean hasPlainNames() {
        return cursor.isPrintable(tier)
                && cursor.isPrintable(model)
                && cursor.isPrintable(pool)
                && text(tier).indexOf('/') < 0;
    }

    /** The bytes that spans are of. Not to be kept. */
    public byte[] bytes() {
        return cursor.bytes();
    }

    /** Hash of the identity, evenly spread over 64 bits. */
    public long idHash() {
        return HASHER.hashBytesToLong(cursor.bytes(), requestId.from(), requestId.length());
    }

    /** Event time, microseconds since the epoch. */
    public long timeMicros() {
        return timeMicros;
    }

    public ByteSpan tier() {
        return tier;
    }

    public ByteSpan model() {
        return model;
    }

    public ByteSpan pool() {
        return pool;
    }

    /** A name as text. */
    public String text(ByteSpan name) {
        return new String(cursor.bytes(), name.from(), name.length(), StandardCharsets.US_ASCII);
    }

    public ServiceClass serviceClass() {
        return SERVICE_CLASSES[serviceClass];
    }

    public Status status() {
        return STATUSES[status];
    }

    /** Service class and status in one number. */
    public int symbolCode() {
        return serviceClass * STATUSES.length + status;
    }

    public long inputTokens() {
        return inputTokens;
    }

    public long cacheReadTokens() {
        return cacheReadTokens;
    }

    public long cacheWriteTokens() {
        return cacheWriteTokens;
    }

    public long outputTokens() {
        return outputTokens;
    }

    public long reasoningTokens() {
        return reasoningTokens;
    }

    /** Tokens of the whole prompt, cached or not. */
    public long promptTokens() {
        return inputTokens + cacheReadTokens + cacheWriteTokens;
    }

    /** Measured GPU microseconds, or {@link #NOT_MEASURED}. */
    public long gpuMicros() {
        return gpuMicros;
    }
}
