package dev.breakeven.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.usage.Request;
import dev.breakeven.usage.RequestRules;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the scanner reads is what Avro reads and the rules allow; what is plain, it does read. */
class RequestScannerTest {
    private static final long TIME = 1_772_366_400_000_000L;
    private static final String[] PLAIN = {"a", "free", "llama-3.1-70b", "azure/h100 us", "x".repeat(128)};
    private static final String[] ODD = {"", "größer", "日本", "tab\there", "del\u007f", "c1\u0085", "x".repeat(129)};

    private final SchemaRegistry registry = new SchemaRegistry("mock://scanner", Map.of(), true);
    private final AvroCodec<InferenceRequest> codec = registry.codec(InferenceRequest.class, "requests");
    private final RequestScanner scanner = new RequestScanner(codec);
    private final RequestRules rules = new RequestRules(0);

    @AfterEach
    void close() {
        registry.close();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    /** Makes requests; of an odd one, now and then a field is not as it should be. */
    private static final class Maker {
        private final Random random;
        private final int oddIn;

        Maker(Random random, int oddIn) {
            this.random = random;
            this.oddIn = oddIn;
        }

        private boolean isOdd() {
            return oddIn > 0 && random.nextInt(oddIn) == 0;
        }

        private <T> T one(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        private String name() {
            String[] names = isOdd() ? ODD : PLAIN;
            return names[random.nextInt(names.length)];
        }

        private String tier() {
            return isOdd() ? "a/b" : name().replace('/', '-');
        }

        private long count(long greatest) {
            if (isOdd()) {
                return random.nextBoolean() ? greatest + 1 : -random.nextLong(1, Long.MAX_VALUE);
            }
            return random.nextInt(4) == 0 ? greatest : random.nextLong(1L << random.nextInt(1, 30));
        }

        private Long micros() {
            return random.nextBoolean() ? null : Long.valueOf(count(RequestRules.MICROS));
        }

        private Map<String, String> labels() {
            Map<String, String> labels = new LinkedHashMap<>();
            int size = isOdd() ? 17 : random.nextInt(4);
            for (int i = 0; i < size; i++) {
                labels.put("key " + i + "ö".repeat(random.nextInt(20)), isOdd() ? "v".repeat(257) : "tab\there");
            }
            return labels;
        }

        Request request() {
            return Request.builder(isOdd() ? "" : "request-" + random.nextLong(), TIME + random.nextInt(1_000_000))
                    .tier(tier())
                    .customer(random.nextBoolean() ? "" : name())
                    .model(name())
                    .requestedModel(random.nextBoolean() ? null : name())
                    .pool(name())
                    .region(random.nextBoolean() ? "" : name())
                    .serviceClass(one(List.of(ServiceClass.values())))
                    .status(one(List.of(Status.values())))
                    .inputTokens(count(RequestRules.TOKENS))
                    .cacheReadTokens(count(RequestRules.TOKENS))
                    .cacheWriteTokens(count(RequestRules.TOKENS))
                    .outputTokens(count(RequestRules.TOKENS))
                    .reasoningTokens(count(RequestRules.TOKENS))
                    .gpuMicros(micros())
                    .latencyMicros(micros())
                    .timeToFirstTokenMicros(micros())
                    .labels(labels())
                    .build();
        }
    }

    private boolean isScanned(byte[] encoded) {
        return scanner.scan(encoded) && scanner.hasPlainNames();
    }

    private void assertSame(Request request, String what) {
        assertThat(scanner.idHash()).as(what).isEqualTo(RequestScanner.idHash(request.requestId()));
        assertThat(scanner.timeMicros()).as(what).isEqualTo(request.timeMicros());
        assertThat(scanner.text(scanner.tier())).as(what).isEqualTo(request.tier());
        assertThat(scanner.text(scanner.model())).as(what).isEqualTo(request.model());
        assertThat(scanner.text(scanner.pool())).as(what).isEqualTo(request.pool());
        assertThat(scanner.serviceClass()).as(what).isEqualTo(request.serviceClass());
        assertThat(scanner.status()).as(what).isEqualTo(request.status());
        assertThat(scanner.inputTokens()).as(what).isEqualTo(request.inputTokens());
        assertThat(scanner.cacheReadTokens()).as(what).isEqualTo(request.cacheReadTokens());
        assertThat(scanner.cacheWriteTokens()).as(what).isEqualTo(request.cacheWriteTokens());
        assertThat(scanner.outputTokens()).as(what).isEqualTo(request.outputTokens());
        assertThat(scanner.reasoningTokens()).as(what).isEqualTo(request.reasoningTokens());
        assertThat(scanner.promptTokens()).as(what).isEqualTo(request.promptTokens());
        assertThat(scanner.gpuMicros())
                .as(what)
                .isEqualTo(request.gpuMicros() == null ? RequestScanner.NOT_MEASURED : request.gpuMicros());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsEveryPlainRequest(long seed) {
        Maker maker = new Maker(new Random(seed), 0);
        for (int i = 0; i < 200; i++) {
            Request request = maker.request();
            assertThat(isScanned(codec.encode(RequestWire.avro(request))))
                    .as("seed %d: %s", seed, request)
                    .isTrue();
            assertSame(request, "seed " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsNoRequestThatTheRulesRefuse(long seed) throws DecodeException {
        Maker maker = new Maker(new Random(seed), 20);
        for (int i = 0; i < 1_000; i++) {
            agrees(codec.encode(RequestWire.avro(maker.request())), "seed " + seed);
        }
    }

    /** Whatever bytes the scanner reads, Avro reads the same from them. */
    @ParameterizedTest
    @MethodSource("seeds")
    void readsBytesThatAreNotQuiteARequestAsAvroDoes(long seed) throws DecodeException {
        Random random = new Random(seed);
        Maker maker = new Maker(random, 0);
        for (int i = 0; i < 5_000; i++) {
            agrees(mutated(codec.encode(RequestWire.avro(maker.request())), random), "seed " + seed);
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        int place = random.nextInt(bytes.length);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(bytes, place);
            case 1 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(3));
            case 2 -> {
                bytes[place] = (byte) random.nextInt();
                yield bytes;
            }
            default -> {
                bytes[place] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
        };
    }

    private void agrees(byte[] encoded, String what) throws DecodeException {
        if (isScanned(encoded)) {
            Request request = RequestWire.request(codec.decode(encoded));
            assertThat(rules.check(request, request.timeMicros())
                            .filter(fault -> !fault.detail().startsWith("event_time")))
                    .as("%s: %s", what, request)
                    .isEmpty();
            assertSame(request, what);
        }
    }

    @Test
    void aNumberWithoutAnEndIsLeftToAvro() throws DecodeException {
        byte[] whole = codec.encode(RequestWire.avro(new Maker(new Random(1), 0).request()));
        byte[] endless = ByteBuffer.allocate(whole.length + 11)
                .put(whole, 0, 5)
                .put(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1})
                .put(whole, 5, whole.length - 5)
                .array();
        assertThat(isScanned(endless)).isFalse();
    }

    /** Python and Go write the schema without Java's hint on strings: the layout is the same. */
    @Test
    void readsTheSchemaOfOtherLanguages() throws Exception {
        String plain = InferenceRequest.getClassSchema().toString().replace(",\"avro.java.string\":\"String\"", "");
        Schema other = new Schema.Parser().parse(plain.replace("{\"type\":\"string\"}", "\"string\""));
        assertThat(isScanned(written(other))).isTrue();
    }

    @Test
    void leavesAnotherLayoutToAvro() throws Exception {
        Schema own = InferenceRequest.getClassSchema();
        String shorter = own.toString().replaceFirst(",\\{\"name\":\"labels\".*\\}\\]", "]");
        Schema older = new Schema.Parser().parse(shorter);
        assertThat(older.getField("labels")).isNull();
        byte[] bytes = written(older);
        assertThat(isScanned(bytes)).isFalse();
        assertThat(codec.decode(bytes).getTier()).isEqualTo("api");
    }

    private byte[] written(Schema schema) throws IOException {
        GenericRecordBuilder record = new GenericRecordBuilder(schema)
                .set("request_id", "id")
                .set("event_time", TIME)
                .set("tier", "api")
                .set("model", "llama")
                .set("pool", "h100")
                .set(
                        "status",
                        new org.apache.avro.generic.GenericData.EnumSymbol(
                                schema.getField("status").schema(), "OK"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id(schema)).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(record.build(), encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static int id(Schema schema) {
        try {
            return io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry.getClientForScope("scanner")
                    .register("other-value", new io.confluent.kafka.schemaregistry.avro.AvroSchema(schema));
        } catch (IOException | io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException e) {
            throw new IllegalStateException(e);
        }
    }
}
