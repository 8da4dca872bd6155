package dev.breakeven.topology;

import dev.breakeven.alert.AlertRule;
import dev.breakeven.alert.AlertRules;
import dev.breakeven.ledger.LedgerSettings;
import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.ledger.view.LedgerView;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.Scope;
import dev.breakeven.meter.MeterSettings;
import dev.breakeven.schema.AlertEvent;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.schema.LateUsage;
import dev.breakeven.schema.Margin;
import dev.breakeven.schema.RejectedRecord;
import dev.breakeven.schema.TermsUpdateRecord;
import dev.breakeven.terms.TermsRules;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Money;
import dev.breakeven.units.Window;
import dev.breakeven.usage.ContextBands;
import dev.breakeven.usage.Request;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.DecodeException;
import dev.breakeven.wire.MarginWire;
import dev.breakeven.wire.RequestWire;
import dev.breakeven.wire.SchemaRegistry;
import dev.breakeven.wire.TermsWire;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology on one partition, driven by hand: pipe, tick, read. */
public final class TopologyHarness implements AutoCloseable {
    static final Duration BASE = Duration.ofSeconds(10);

    private final String registryName = UUID.randomUUID().toString();
    private final SchemaRegistry registry = new SchemaRegistry("mock://" + registryName, Map.of(), true);
    private final LedgerView view = new LedgerView();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> requests;
    private final TestInputTopic<byte[], byte[]> terms;
    private final AvroCodec<InferenceRequest> requestCodec;
    private final AvroCodec<TermsUpdateRecord> termsCodec;

    public TopologyHarness(MeterSettings meter, LedgerSettings ledger, Instant start) {
        BreakevenTopology topology = new BreakevenTopology("test", Topics.STANDARD, meter, ledger, registry);
        Properties properties = new Properties();
        properties.put("application.id", "test");
        properties.put("bootstrap.servers", "unused:1");
        driver = new TopologyTestDriver(topology.build(view), properties, start);
        requests = input(Topics.STANDARD.requests());
        terms = input(Topics.STANDARD.terms());
        requestCodec = registry.codec(InferenceRequest.class, Topics.STANDARD.requests());
        termsCodec = registry.codec(TermsUpdateRecord.class, Topics.STANDARD.terms());
    }

    public static MeterSettings meterSettings() {
        return new MeterSettings(
                BASE,
                Duration.ofMinutes(10),
                Duration.ofMinutes(5),
                new ContextBands(List.of(128_000L)),
                1_000,
                Duration.ofSeconds(1),
                500);
    }

    public static LedgerSettings ledgerSettings(Duration... windows) {
        AlertRule rule = new AlertRule(
                BigDecimal.ZERO, new BigDecimal("0.02"), Money.of("0.01"), Micros.of(Duration.ofMinutes(5)), 3);
        return LedgerSettings.builder()
                .partitions(1)
                .baseWindow(BASE)
                .windows(List.of(windows))
                .grace(Duration.ofMinutes(1))
                .retention(Duration.ofDays(2))
                .idleTimeout(Duration.ofSeconds(30))
                .maxCells(10_000)
                .alerts(new AlertRules(rule, Map.of()))
                .terms(new TermsRules(new BigDecimal("1000000"), new TreeSet<>(List.of(1_000L, 8_000L, 128_000L))))
                .build();
    }

    private TestInputTopic<byte[], byte[]> input(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public TopologyHarness request(Request request) {
        return bytes(encode(request));
    }

    TopologyHarness bytes(byte[] value) {
        return bytes(new byte[] {1}, value);
    }

    TopologyHarness bytes(byte[] key, byte[] value) {
        requests.pipeInput(new TestRecord<>(key, value));
        return this;
    }

    TopologyHarness watermark(Instant time) {
        return marker(WatermarkMarkers.value(Micros.of(time)));
    }

    /** A record without a value, with the header of an explicit watermark. */
    TopologyHarness marker(byte[] header) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(WatermarkMarkers.HEADER, header);
        requests.pipeInput(new TestRecord<>(new byte[] {1}, null, headers));
        return this;
    }

    public TopologyHarness terms(TermsUpdate update) {
        terms.pipeInput(new byte[0], termsCodec.encode(TermsWire.avro(update, 0)));
        return this;
    }

    TopologyHarness termsBytes(byte[] value) {
        terms.pipeInput(new byte[0], value);
        return this;
    }

    public TopologyHarness tick(Duration time) {
        driver.advanceWallClockTime(time);
        return this;
    }

    LedgerView view() {
        return view;
    }

    LedgerSnapshot snapshot() {
        return view.snapshot().orElseThrow();
    }

    /** The newest margin of each window and scope, of those published since this was last asked. */
    public Map<Window, Map<Scope, MarginReport>> margins() {
        Map<Window, Map<Scope, MarginReport>> margins = new TreeMap<>();
        for (Margin margin : read(Margin.class, Topics.STANDARD.margins())) {
            MarginReport report = MarginWire.report(margin);
            margins.computeIfAbsent(report.window(), w -> new TreeMap<>()).put(report.scope(), report);
        }
        return margins;
    }

    List<AlertEvent> alerts() {
        return read(AlertEvent.class, Topics.STANDARD.alerts());
    }

    public List<RejectedRecord> rejects() {
        return read(RejectedRecord.class, Topics.STANDARD.rejects());
    }

    List<LateUsage> late() {
        return read(LateUsage.class, Topics.STANDARD.late());
    }

    /** The newest margin of each key, as a compacted topic keeps it, of those published since margins were last asked. */
    Map<String, Margin> marginsByKey() {
        AvroCodec<Margin> codec = registry.codec(Margin.class, Topics.STANDARD.margins());
        Map<String, Margin> margins = new TreeMap<>();
        for (TestRecord<byte[], byte[]> message :
                output(Topics.STANDARD.margins()).readRecordsToList()) {
            margins.put(new String(message.key(), StandardCharsets.UTF_8), decode(codec, message.value()));
        }
        return margins;
    }

    private <T extends SpecificRecord> List<T> read(Class<T> type, String topic) {
        AvroCodec<T> codec = registry.codec(type, topic);
        List<T> records = new ArrayList<>();
        for (byte[] value : output(topic).readValuesToList()) {
            records.add(decode(codec, value));
        }
        return records;
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static <T extends SpecificRecord> T decode(AvroCodec<T> codec, byte[] value) {
        try {
            return codec.decode(value);
        } catch (DecodeException e) {
            throw new AssertionError(e);
        }
    }

    SchemaRegistry registry() {
        return registry;
    }

    /** The client behind the registry, to register what the product would not. */
    SchemaRegistryClient registryClient() {
        return MockSchemaRegistry.getClientForScope(registryName);
    }

    byte[] encode(Request request) {
        return requestCodec.encode(RequestWire.avro(request));
    }

    @Override
    public void close() {
        driver.close();
        registry.close();
    }
}
