package dev.breakeven.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.breakeven.margin.MarginStatus;
import dev.breakeven.margin.Scope;
import dev.breakeven.naive.Event;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.schema.Margin;
import dev.breakeven.schema.RejectedRecord;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Window;
import dev.breakeven.usage.RejectReason;
import dev.breakeven.usage.Request;
import dev.breakeven.wire.SchemaRegistry;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the meter makes of single records, seen from the topics. */
class MeterTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Window MINUTE = new Window(Micros.of(NOON), 60_000_000);
    private static final int KEPT_VALUE_BYTES = 900_000;
    private static final int KEPT_KEY_BYTES = 100_000;

    private final TopologyHarness app = new TopologyHarness(
            TopologyHarness.meterSettings(), TopologyHarness.ledgerSettings(Duration.ofMinutes(1)), NOON);

    @AfterEach
    void close() {
        app.close();
    }

    private static Request good(String id) {
        return request(id, NOON, "api", 100, Map.of());
    }

    private static Request request(String id, Instant time, String tier, long input, Map<String, String> labels) {
        return NaiveToProduct.request(new Event(
                        id, Micros.of(time), tier, "llama", "h100", "STANDARD", "OK", input, 0, 0, 10, 0, null))
                .toBuilder()
                .labels(labels)
                .build();
    }

    static Stream<Arguments> badRecords() {
        return Stream.of(
                bad("garbage", RejectReason.UNDECODABLE, app -> "not avro".getBytes(StandardCharsets.UTF_8)),
                bad("nothing at all", RejectReason.UNDECODABLE, app -> new byte[0]),
                bad("a header without an end", RejectReason.UNDECODABLE, app -> new byte[] {0, 0, 0}),
                bad("a record cut off", RejectReason.UNDECODABLE, app -> cutOff(app.encode(good("x")))),
                bad("a byte too many", RejectReason.UNDECODABLE, app -> oneMore(app.encode(good("x")))),
                bad("a schema id that nobody knows", RejectReason.UNKNOWN_SCHEMA, app -> withId(app, 4_711)),
                bad(
                        "the schema of margins",
                        RejectReason.INCOMPATIBLE_SCHEMA,
                        app -> withId(app, app.registry().register(Margin.class, Topics.STANDARD.margins()))),
                bad(
                        "negative tokens",
                        RejectReason.NEGATIVE_COUNT,
                        app -> app.encode(request("x", NOON, "api", -1, Map.of()))),
                bad(
                        "the year 2100",
                        RejectReason.TIME_IN_FUTURE,
                        app -> app.encode(request("x", Instant.parse("2100-01-01T00:00:00Z"), "api", 1, Map.of()))),
                bad(
                        "milliseconds for microseconds",
                        RejectReason.TIME_TOO_OLD,
                        app -> app.encode(request(
                                "x", Instant.ofEpochSecond(NOON.getEpochSecond() / 1_000), "api", 1, Map.of()))),
                bad("no tier", RejectReason.EMPTY_NAME, app -> app.encode(request("x", NOON, "", 1, Map.of()))),
                bad(
                        "a label of 10 MB",
                        RejectReason.LONG_LABEL,
                        app -> app.encode(request("x", NOON, "api", 1, Map.of("note", "x".repeat(10 << 20))))),
                bad("no value", RejectReason.EMPTY, app -> null),
                bad(
                        "a status of a later version",
                        RejectReason.UNKNOWN_STATUS,
                        app -> later(app, "status", "RequestStatus")),
                bad(
                        "a service class of a later version",
                        RejectReason.UNKNOWN_SERVICE_CLASS,
                        app -> later(app, "service_class", "ServiceClassSymbol")));
    }

    private static Arguments bad(String what, RejectReason reason, Function<TopologyHarness, byte[]> value) {
        return arguments(what, reason, value);
    }

    private static byte[] cutOff(byte[] encoded) {
        return Arrays.copyOf(encoded, encoded.length - 1);
    }

    private static byte[] oneMore(byte[] encoded) {
        return Arrays.copyOf(encoded, encoded.length + 1);
    }

    private static byte[] withId(TopologyHarness app, int schemaId) {
        byte[] encoded = app.encode(good("x"));
        ByteBuffer.wrap(encoded).putInt(1, schemaId);
        return encoded;
    }

    /** A request as a later version writes it, which has one symbol more. */
    private static byte[] later(TopologyHarness app, String field, String enumeration) {
        String symbols = "\"name\":\"%s\"".formatted(enumeration);
        String now = InferenceRequest.getClassSchema().toString();
        int at = now.indexOf("\"UNKNOWN\"", now.indexOf(symbols));
        Schema schema = new SchemaParser()
                .parse(now.substring(0, at) + "\"LATER\"," + now.substring(at))
                .mainSchema();
        GenericRecord written = GenericData.get().deepCopy(schema, example(schema));
        written.put(field, new GenericData.EnumSymbol(schema.getField(field).schema(), "LATER"));
        return encode(app, schema, written);
    }

    private static GenericRecord example(Schema schema) {
        GenericRecord example = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            if (field.hasDefaultValue()) {
                example.put(field.name(), GenericData.get().getDefaultValue(field));
            }
        }
        List.of("request_id", "tier", "model", "pool").forEach(name -> example.put(name, "x"));
        example.put("event_time", Micros.of(NOON));
        example.put(
                "status", new GenericData.EnumSymbol(schema.getField("status").schema(), "OK"));
        return example;
    }

    private static byte[] encode(TopologyHarness app, Schema schema, GenericRecord written) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int id = app.registryClient()
                    .register(SchemaRegistry.valueSubject(Topics.STANDARD.requests()), new AvroSchema(schema));
            bytes.writeBytes(ByteBuffer.allocate(5).putInt(1, id).array());
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(schema).write(written, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException | RestClientException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("badRecords")
    void aBadRecordIsRejectedAsItCameAndNothingStops(
            String what, RejectReason reason, Function<TopologyHarness, byte[]> made) {
        byte[] value = made.apply(app);
        app.request(good("a")).bytes(new byte[] {7, 7}, value).request(good("b"));

        RejectedRecord rejected = onlyReject();
        assertThat(rejected.getReason()).as(rejected.getDetail()).isEqualTo(reason.label());
        assertThat(rejected.getDetail()).isNotBlank().hasSizeLessThanOrEqualTo(500);
        assertThat(rejected.getSourceTopic()).isEqualTo(Topics.STANDARD.requests());
        assertThat(rejected.getSourcePartition()).isZero();
        assertThat(rejected.getSourceOffset()).isEqualTo(1);
        assertThat(bytes(rejected.getKey())).containsExactly(7, 7);
        assertThat(bytes(rejected.getValue())).isEqualTo(kept(value));
        assertThat(rejected.getValueBytes()).isEqualTo(value == null ? 0 : value.length);

        assertThat(app.snapshot().input().rejected()).isEqualTo(Map.of(reason.label(), 1L));
        assertThat(app.snapshot().input().accepted()).isEqualTo(2);
        assertThat(app.snapshot().input().records()).isEqualTo(3);
        assertThat(app.margins().get(MINUTE).get(Scope.ALL).sums().requests()).isEqualTo(2);
    }

    private RejectedRecord onlyReject() {
        List<RejectedRecord> rejects = app.rejects();
        assertThat(rejects).hasSize(1);
        return rejects.get(0);
    }

    private static byte[] kept(byte[] value) {
        return value == null || value.length <= KEPT_VALUE_BYTES ? value : Arrays.copyOf(value, KEPT_VALUE_BYTES);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    @Test
    void aLongKeyIsCutAndAMissingOneIsNull() {
        app.bytes(new byte[KEPT_KEY_BYTES + 1], new byte[] {1}).bytes(null, new byte[] {1});
        List<RejectedRecord> rejects = app.rejects();
        assertThat(bytes(rejects.get(0).getKey())).hasSize(KEPT_KEY_BYTES);
        assertThat(rejects.get(1).getKey()).isNull();
    }

    @Test
    void theLargestRejectFitsIntoATopicWithTheDefaultLimit() {
        app.bytes(new byte[2 << 20], new byte[10 << 20]);
        byte[] encoded = app.registry()
                .codec(RejectedRecord.class, Topics.STANDARD.rejects())
                .encode(onlyReject());
        assertThat(encoded.length).isLessThan(1_048_588 - 1_000);
    }

    @Test
    void aRejectedRequestCanBeSentAgainOnceItIsRight() {
        app.request(request("a", NOON, "api", -1, Map.of())).request(good("a")).request(good("a"));
        assertThat(app.snapshot().input().accepted()).isEqualTo(1);
        assertThat(app.snapshot().input().duplicates()).isEqualTo(1);
        assertThat(app.snapshot().input().rejectedTotal()).isEqualTo(1);
    }

    @Test
    void aCopyIsADuplicateForAtLeastTheHorizonAndAtMostOneAndAHalf() {
        app.request(good("a"));
        app.watermark(NOON.plus(Duration.ofMinutes(10))).request(good("a"));
        assertThat(app.snapshot().input().duplicates()).isEqualTo(1);
        app.watermark(NOON.plus(Duration.ofMinutes(15))).request(good("a"));
        assertThat(app.snapshot().input().accepted()).isEqualTo(2);
    }

    @Test
    void aMeterWithoutEventsStillSaysThatItIsThere() {
        app.request(good("a")).tick(Duration.ofSeconds(29));
        assertThat(app.snapshot().watermarkMicros()).hasValue(Micros.of(NOON));
        app.tick(Duration.ofSeconds(100));
        assertThat(app.snapshot().watermarkMicros()).hasValue(Micros.of(NOON.plusSeconds(129)));
        assertThat(app.margins().get(MINUTE).get(Scope.ALL).status()).isEqualTo(MarginStatus.FINAL);
    }

    @Test
    void aWatermarkThatIsNoNumberIsRejected() {
        for (String header : List.of("", "-1", "12e3", "1234567890123456789", "noon")) {
            app.marker(header.getBytes(StandardCharsets.UTF_8));
        }
        app.marker(null);
        assertThat(app.snapshot().input().rejected()).isEqualTo(Map.of("empty", 6L));
        assertThat(app.snapshot().watermarkMicros()).isEmpty();
    }
}
