package dev.breakeven.wire;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.usage.RequestRules;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the common request from its bytes without making an object of it or of anything in it. It takes only what it is
 * sure of: records of this version's own layout, with names in printable ASCII and all counts in range. Whatever else
 * comes is for {@link AvroCodec} and {@link RequestRules}, which say what it is, or what is wrong with it.
 *
 * <p>Holds one request at a time, so it is not safe for use by several threads. The layout is that of Avro's binary
 * encoding (Avro 1.12 specification, "Binary Encoding"), field by field as in InferenceRequest.avsc.
 */
public final class RequestScanner {
    /** Microseconds of a request that were not measured. */
    public static final long NOT_MEASURED = -1;

    private static final Hasher64 HASHER = Hashing.xxh3_64();
    private static final ServiceClass[] SERVICE_CLASSES = {
        null, ServiceClass.STANDARD, ServiceClass.BATCH, ServiceClass.FLEX, ServiceClass.PRIORITY
    };
    private static final Status[] STATUSES = {null, Status.OK, Status.ERROR, Status.CANCELLED, Status.THROTTLED};
    private static final int GPU_MEASUREMENTS = 5;
    private static final int LONGEST_VARINT_BITS = 70;
    private static final int DELETE = 0x7f;

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long SPACES = 0x2020_2020_2020_2020L;
    private static final long DELETES = 0x7f7f_7f7f_7f7f_7f7fL;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final AvroCodec<InferenceRequest> codec;
    private byte[] bytes;
    private int at;
    private int idFrom;
    private int idTo;
    private long timeMicros;
    private final Name tier = new Name();
    private final Name model = new Name();
    private final Name pool = new Name();
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

    /** Where a name is in the bytes. */
    public static final class Name {
        private int from;
        private int to;

        private Name() {}

        public int from() {
            return from;
        }

        public int to() {
            return to;
        }
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
        bytes = encoded;
        at = AvroCodec.HEADER_BYTES;
        try {
            return identity() && names() && symbols() && counts() && measures() && labels() && at == bytes.length;
        } catch (ArrayIndexOutOfBoundsException e) {
            return false;
        }
    }

    private boolean identity() {
        int length = length(RequestRules.ID_CHARACTERS);
        if (length < 1 || !isPrintable(at, at + length)) {
            return false;
        }
        idFrom = at;
        at += length;
        idTo = at;
        timeMicros = number();
        return true;
    }

    private boolean names() {
        return name(tier)
                && text(RequestRules.ID_CHARACTERS)
                && name(model)
                && optionalText()
                && name(pool)
                && text(RequestRules.NAME_CHARACTERS);
    }

    private boolean symbols() {
        serviceClass = symbol(SERVICE_CLASSES.length);
        status = symbol(STATUSES.length);
        return serviceClass > 0 && status > 0;
    }

    private boolean counts() {
        inputTokens = number();
        cacheReadTokens = number();
        cacheWriteTokens = number();
        outputTokens = number();
        reasoningTokens = number();
        return isCount(inputTokens, RequestRules.TOKENS)
                && isCount(cacheReadTokens, RequestRules.TOKENS)
                && isCount(cacheWriteTokens, RequestRules.TOKENS)
                && isCount(outputTokens, RequestRules.TOKENS)
                && isCount(reasoningTokens, RequestRules.TOKENS);
    }

    private boolean measures() {
        gpuMicros = optionalMicros();
        return gpuMicros >= NOT_MEASURED
                && symbol(GPU_MEASUREMENTS) >= 0
                && optionalMicros() >= NOT_MEASURED
                && optionalMicros() >= NOT_MEASURED;
    }

    private boolean labels() {
        int labels = 0;
        for (long block = number(); block != 0; block = number()) {
            if (block < 0 || block > RequestRules.LABELS - labels) {
                return false;
            }
            labels += (int) block;
            for (int i = 0; i < block; i++) {
                int key = length(RequestRules.LABEL_KEY_CHARACTERS);
                at += key;
                int value = length(RequestRules.LABEL_VALUE_CHARACTERS);
                at += value;
                if (key < 0 || value < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean name(Name name) {
        int length = length(RequestRules.NAME_CHARACTERS);
        name.from = at;
        at += length;
        name.to = at;
        return length > 0;
    }

    private boolean text(int longest) {
        int length = length(longest);
        if (length < 0 || !isPrintable(at, at + length)) {
            return false;
        }
        at += length;
        return true;
    }

    /** A union of null and string. */
    private boolean optionalText() {
        int branch = bytes[at++];
        return branch == 0 || (branch == 2 && text(RequestRules.NAME_CHARACTERS));
    }

    /** A union of null and long; less than {@link #NOT_MEASURED} where it is none that a request can have. */
    private long optionalMicros() {
        int branch = bytes[at++];
        if (branch == 0) {
            return NOT_MEASURED;
        }
        long micros = branch == 2 ? number() : Long.MIN_VALUE;
        return isCount(micros, RequestRules.MICROS) ? micros : Long.MIN_VALUE;
    }

    private static boolean isCount(long count, long greatest) {
        return count >= 0 && count <= greatest;
    }

    /** Length of the text that follows; -1 where it is too long. */
    private int length(int longest) {
        long length = number();
        return length < 0 || length > longest || length > bytes.length - at ? -1 : (int) length;
    }

    /** Place of a symbol in its enumeration; -1 where it is none. */
    private int symbol(int symbols) {
        long symbol = number();
        return symbol < 0 || symbol >= symbols ? -1 : (int) symbol;
    }

    /** A long in zigzag code, seven bits a byte; {@link Long#MIN_VALUE}, which nothing may be, where it has no end. */
    private long number() {
        long raw = 0;
        for (int shift = 0; shift < LONGEST_VARINT_BITS; shift += 7) {
            int next = bytes[at++];
            raw |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        return Long.MIN_VALUE;
    }

    /** Eight bytes at a time: none has its highest bit set, is below a space, or is the delete character. */
    private boolean isPrintable(int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long word = (long) WORDS.get(bytes, i);
            long belowSpace = word - SPACES;
            long delete = (word ^ DELETES) - ONES;
            if (((word | belowSpace | delete) & HIGHEST_BITS) != 0) {
                return false;
            }
        }
        for (; i < to; i++) {
            if (bytes[i] < ' ' || bytes[i] == DELETE) {
                return false;
            }
        }
        return true;
    }

    /** Whether tier, model and pool are in printable ASCII, and the tier without a slash. */
    public boolean hasPlainNames() {
        return isPrintable(tier.from, tier.to)
                && isPrintable(model.from, model.to)
                && isPrintable(pool.from, pool.to)
                && text(tier).indexOf('/') < 0;
    }

    /** The bytes that {@link Name} is about. Not to be kept. */
    public byte[] bytes() {
        return bytes;
    }

    /** Hash of the identity, evenly spread over 64 bits. */
    public long idHash() {
        return HASHER.hashBytesToLong(bytes, idFrom, idTo - idFrom);
    }

    /** Event time, microseconds since the epoch. */
    public long timeMicros() {
        return timeMicros;
    }

    public Name tier() {
        return tier;
    }

    public Name model() {
        return model;
    }

    public Name pool() {
        return pool;
    }

    /** A name as text. */
    public String text(Name name) {
        return new String(bytes, name.from, name.to - name.from, StandardCharsets.US_ASCII);
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
