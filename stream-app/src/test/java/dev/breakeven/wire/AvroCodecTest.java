package dev.breakeven.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.breakeven.embedded.EmbeddedRegistry;
import dev.breakeven.schema.GpuMeasurement;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.schema.Margin;
import dev.breakeven.schema.RequestStatus;
import dev.breakeven.schema.ServiceClassSymbol;
import dev.breakeven.schema.UsageBatch;
import dev.breakeven.usage.RejectReason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroCodecTest {
    private static final int HEADER_BYTES = 5;

    private final SchemaRegistry registry = new SchemaRegistry("mock://codec", Map.of(), true);
    private final AvroCodec<InferenceRequest> codec = registry.codec(InferenceRequest.class, "requests");
    private final AvroCodec<UsageBatch> batches = registry.codec(UsageBatch.class, "batches");

    @AfterEach
    void close() {
        registry.close();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 10);
    }

    private static InferenceRequest request() {
        return InferenceRequest.newBuilder()
                .setRequestId("request")
                .setEventTime(Instant.parse("2026-03-01T12:00:00Z"))
                .setTier("api")
                .setModel("llama")
                .setPool("h100")
                .setServiceClass(ServiceClassSymbol.STANDARD)
                .setStatus(RequestStatus.OK)
                .setGpuMeasurement(GpuMeasurement.NONE)
                .build();
    }

    private RejectReason reason(byte[] bytes) {
        DecodeException thrown = catchThrowableOfType(DecodeException.class, () -> codec.decode(bytes));
        assertThat(thrown).as("what %s gives", Arrays.toString(bytes)).isNotNull();
        return thrown.rejection().reason();
    }

    private static void nothingButDecodeException(String what, AvroCodec<?> reader, byte[] bytes) {
        Throwable thrown = catchThrowable(() -> reader.decode(bytes));
        if (thrown != null) {
            assertThat(thrown).as(what).isInstanceOf(DecodeException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomBytesNeverGiveAnythingButADecodeException(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            nothingButDecodeException("seed " + seed, codec, bytes);
            nothingButDecodeException("seed " + seed, codec, withHeader(codec.encode(request()), bytes));
            nothingButDecodeException("seed " + seed, batches, withHeader(batches.encode(batch()), bytes));
        }
    }

    private static byte[] withHeader(byte[] encoded, byte[] rest) {
        return ByteBuffer.allocate(HEADER_BYTES + rest.length)
                .put(encoded, 0, HEADER_BYTES)
                .put(rest)
                .array();
    }

    private static UsageBatch batch() {
        return UsageBatch.newBuilder()
                .setSourcePartition(0)
                .setFromOffset(0)
                .setToOffset(0)
                .setPart(0)
                .setParts(1)
                .setWatermarkMicros(null)
                .setQuietMillis(0)
                .setAccepted(0)
                .setDuplicates(0)
                .setRejected(Map.of())
                .setMarkers(0)
                .setFirstEventMicros(null)
                .setLastEventMicros(null)
                .setCells(List.of())
                .build();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRecordWithSomeBytesChangedNeverGivesAnythingButADecodeException(long seed) {
        Random random = new Random(seed);
        byte[] good = codec.encode(request());
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = good.clone();
            for (int change = 1 + random.nextInt(3); change > 0; change--) {
                bytes[HEADER_BYTES + random.nextInt(bytes.length - HEADER_BYTES)] = (byte) random.nextInt();
            }
            nothingButDecodeException("seed " + seed, codec, bytes);
        }
    }

    @Test
    void aRecordCutOffAnywhereIsUndecodable() {
        byte[] good = codec.encode(request());
        for (int length = 0; length < good.length; length++) {
            assertThat(reason(Arrays.copyOf(good, length)))
                    .as("%d bytes", length)
                    .isEqualTo(RejectReason.UNDECODABLE);
        }
    }

    /** The first field is a string, the last a map: each begins with a length, which is a claim of whoever wrote it. */
    @ParameterizedTest
    @ValueSource(
            longs = {-1, 1 << 20, (16 << 20) + 1, Integer.MAX_VALUE, 1L << 31, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE
            })
    void aHugeLengthIsUndecodableAndAsksForNoMemory(long length) {
        byte[] good = codec.encode(request());
        byte[] prefix = zigzag(length);
        assertThat(reason(withHeader(good, prefix))).isEqualTo(RejectReason.UNDECODABLE);
        byte[] untilLabels = Arrays.copyOf(good, good.length - 1 + prefix.length);
        System.arraycopy(prefix, 0, untilLabels, good.length - 1, prefix.length);
        assertThat(reason(untilLabels)).isEqualTo(RejectReason.UNDECODABLE);
    }

    private static byte[] zigzag(long value) {
        ByteBuffer bytes = ByteBuffer.allocate(10);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes.put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    @Test
    void bytesLeftOverAreUndecodable() {
        byte[] good = codec.encode(request());
        assertThat(reason(Arrays.copyOf(good, good.length + 1))).isEqualTo(RejectReason.UNDECODABLE);
    }

    @Test
    void aSchemaIdThatNobodyKnowsIsSaidSo() {
        byte[] unknown = codec.encode(request());
        ByteBuffer.wrap(unknown).putInt(1, 4_711);
        assertThat(reason(unknown)).isEqualTo(RejectReason.UNKNOWN_SCHEMA);
        ByteBuffer.wrap(unknown).putInt(1, -1);
        assertThat(reason(unknown)).isEqualTo(RejectReason.UNKNOWN_SCHEMA);
    }

    @Test
    void theSchemaOfAnotherRecordIsSaidSoAsOftenAsItComes() {
        byte[] other = codec.encode(request());
        ByteBuffer.wrap(other).putInt(1, registry.register(Margin.class, "margins"));
        assertThat(reason(other)).isEqualTo(RejectReason.INCOMPATIBLE_SCHEMA);
        assertThat(reason(other)).isEqualTo(RejectReason.INCOMPATIBLE_SCHEMA);
    }

    @Test
    void afterGarbageTheNextRecordIsReadAsUsual() throws DecodeException {
        reason(new byte[] {0, 0, 0, 0, 1, 9, 9});
        assertThat(codec.decode(codec.encode(request()))).isEqualTo(request());
    }

    @Test
    void aRegistryThatIsDownIsNoFaultOfTheRecord() throws DecodeException {
        EmbeddedRegistry server = EmbeddedRegistry.start();
        try (SchemaRegistry remote = new SchemaRegistry(server.url(), Map.of("max.retries", "0"), true)) {
            AvroCodec<InferenceRequest> reader = remote.codec(InferenceRequest.class, "requests");
            byte[] good = reader.encode(request());
            byte[] unseen = good.clone();
            ByteBuffer.wrap(unseen).putInt(1, 99);
            assertThat(reader.decode(good)).isEqualTo(request());
            server.close();
            assertThat(reader.decode(good)).as("with a schema that is known").isEqualTo(request());
            assertThatThrownBy(() -> reader.decode(unseen)).isInstanceOf(RegistryUnavailableException.class);
            assertThatThrownBy(() -> remote.codec(Margin.class, "margins"))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining(server.url());
        } finally {
            server.close();
        }
    }
}
