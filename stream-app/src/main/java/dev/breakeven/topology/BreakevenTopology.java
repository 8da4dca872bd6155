package dev.breakeven.topology;

import static dev.breakeven.topology.TopologyNames.ALERTS_SINK;
import static dev.breakeven.topology.TopologyNames.BATCHES_SINK;
import static dev.breakeven.topology.TopologyNames.BATCHES_SOURCE;
import static dev.breakeven.topology.TopologyNames.LATE_SINK;
import static dev.breakeven.topology.TopologyNames.LEDGER_PROCESSOR;
import static dev.breakeven.topology.TopologyNames.LEDGER_REJECTS_SINK;
import static dev.breakeven.topology.TopologyNames.LEDGER_STORE;
import static dev.breakeven.topology.TopologyNames.MARGINS_SINK;
import static dev.breakeven.topology.TopologyNames.METER_PROCESSOR;
import static dev.breakeven.topology.TopologyNames.METER_REJECTS_SINK;
import static dev.breakeven.topology.TopologyNames.METER_STORE;
import static dev.breakeven.topology.TopologyNames.REQUESTS_SOURCE;
import static dev.breakeven.topology.TopologyNames.TERMS_SOURCE;
import static dev.breakeven.topology.TopologyNames.changelog;

import dev.breakeven.ledger.LedgerSettings;
import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.ledger.view.LedgerView;
import dev.breakeven.meter.MeterSettings;
import dev.breakeven.meter.MeterState;
import dev.breakeven.schema.AlertEvent;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.schema.LateUsage;
import dev.breakeven.schema.LedgerEntry;
import dev.breakeven.schema.Margin;
import dev.breakeven.schema.MeterEntry;
import dev.breakeven.schema.RejectedRecord;
import dev.breakeven.schema.TermsUpdateRecord;
import dev.breakeven.schema.UsageBatch;
import dev.breakeven.units.Micros;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.SchemaRegistry;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * The topology.
 *
 * <pre>
 * inference.requests (N) -> meter (N tasks) -> usage.batches (1) -> ledger (1 task) -> margins, alerts, usage.late
 *                             \-> inference.rejects        terms (1) -/      \-> inference.rejects
 * </pre>
 */
public final class BreakevenTopology {
    /** Entries are deleted and overwritten all the time, so the log is compacted early. */
    private static final Map<String, String> CHANGELOG =
            Map.of(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.3", TopicConfig.SEGMENT_BYTES_CONFIG, "67108864");

    private final String applicationId;
    private final Topics topics;
    private final MeterSettings meter;
    private final LedgerSettings ledger;
    private final SchemaRegistry registry;
    private final PolledRecords polled = new PolledRecords();

    public BreakevenTopology(
            String applicationId, Topics topics, MeterSettings meter, LedgerSettings ledger, SchemaRegistry registry) {
        this.applicationId = applicationId;
        this.topics = topics;
        this.meter = meter;
        this.ledger = ledger;
        this.registry = registry;
    }

    /** The way by which the consumer may hand in the requests of a poll at once. */
    public PolledRecords polled() {
        return polled;
    }

    /**
     * Builds the topology.
     *
     * @param view is shown the ledger, should it run here
     */
    public Topology build(LedgerView view) {
        ByteArrayDeserializer bytesIn = new ByteArrayDeserializer();
        ByteArraySerializer bytesOut = new ByteArraySerializer();
        return buildMeter()
                .addSource(BATCHES_SOURCE, bytesIn, bytesIn, topics.batches())
                .addSource(TERMS_SOURCE, bytesIn, bytesIn, topics.terms())
                .addProcessor(LEDGER_PROCESSOR, () -> ledger(view), BATCHES_SOURCE, TERMS_SOURCE)
                .addStateStore(
                        CommitStore.builder(
                                LEDGER_STORE,
                                CHANGELOG,
                                () -> new LedgerState(() -> stateCodec(LedgerEntry.class, LEDGER_STORE))),
                        LEDGER_PROCESSOR)
                .addSink(MARGINS_SINK, topics.margins(), bytesOut, bytesOut, LEDGER_PROCESSOR)
                .addSink(ALERTS_SINK, topics.alerts(), bytesOut, bytesOut, LEDGER_PROCESSOR)
                .addSink(LATE_SINK, topics.late(), bytesOut, bytesOut, LEDGER_PROCESSOR)
                .addSink(LEDGER_REJECTS_SINK, topics.rejects(), bytesOut, bytesOut, LEDGER_PROCESSOR);
    }

    /** Builds the meter and its sinks only. */
    public Topology buildMeter() {
        ByteArrayDeserializer bytesIn = new ByteArrayDeserializer();
        ByteArraySerializer bytesOut = new ByteArraySerializer();
        long horizonMicros = Micros.of(meter.dedupeHorizon());
        return new Topology()
                .addSource(REQUESTS_SOURCE, bytesIn, bytesIn, topics.requests())
                .addProcessor(METER_PROCESSOR, this::meter, REQUESTS_SOURCE)
                .addStateStore(
                        CommitStore.builder(
                                METER_STORE,
                                CHANGELOG,
                                () -> new MeterState(horizonMicros, () -> stateCodec(MeterEntry.class, METER_STORE))),
                        METER_PROCESSOR)
                .addSink(BATCHES_SINK, topics.batches(), bytesOut, bytesOut, METER_PROCESSOR)
                .addSink(METER_REJECTS_SINK, topics.rejects(), bytesOut, bytesOut, METER_PROCESSOR);
    }

    private MeterProcessor meter() {
        return new MeterProcessor(
                meter,
                polled,
                registry.codec(InferenceRequest.class, topics.requests()),
                registry.codec(UsageBatch.class, topics.batches()),
                new Rejects(registry.codec(RejectedRecord.class, topics.rejects())));
    }

    private LedgerProcessor ledger(LedgerView view) {
        LedgerProcessor.LedgerCodecs codecs = new LedgerProcessor.LedgerCodecs(
                registry.codec(UsageBatch.class, topics.batches()),
                registry.codec(TermsUpdateRecord.class, topics.terms()),
                registry.codec(Margin.class, topics.margins()),
                registry.codec(AlertEvent.class, topics.alerts()),
                registry.codec(LateUsage.class, topics.late()),
                new Rejects(registry.codec(RejectedRecord.class, topics.rejects())));
        return new LedgerProcessor(ledger, topics, codecs, view);
    }

    private <T extends SpecificRecord> AvroCodec<T> stateCodec(Class<T> type, String store) {
        return registry.codec(type, changelog(applicationId, store));
    }
}
