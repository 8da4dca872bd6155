package dev.breakeven.topology;

import static dev.breakeven.topology.TopologyNames.ALERTS_SINK;
import static dev.breakeven.topology.TopologyNames.LATE_SINK;
import static dev.breakeven.topology.TopologyNames.LEDGER_REJECTS_SINK;
import static dev.breakeven.topology.TopologyNames.LEDGER_STORE;
import static dev.breakeven.topology.TopologyNames.MARGINS_SINK;

import dev.breakeven.alert.AlertReport;
import dev.breakeven.ledger.Ledger;
import dev.breakeven.ledger.LedgerOutput;
import dev.breakeven.ledger.LedgerSettings;
import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.ledger.view.LedgerView;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.schema.AlertEvent;
import dev.breakeven.schema.LateUsage;
import dev.breakeven.schema.Margin;
import dev.breakeven.schema.TermsUpdateRecord;
import dev.breakeven.schema.UsageBatch;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Batch;
import dev.breakeven.usage.RejectReason;
import dev.breakeven.usage.Rejection;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import dev.breakeven.wire.AlertWire;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.DecodeException;
import dev.breakeven.wire.MarginWire;
import dev.breakeven.wire.TermsWire;
import dev.breakeven.wire.UsageWire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds the ledger with batches and terms, and before each commit writes its results and its state. */
final class LedgerProcessor implements Processor<byte[], byte[], byte[], byte[]>, LedgerOutput {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerProcessor.class);

    /** The longest delay from an input to the view of the present. */
    private static final Duration SETTLE_INTERVAL = Duration.ofMillis(100);

    /** How long the past is worked on at a time, so that the present does not wait. */
    private static final long PAST_NANOS = 250_000_000;

    /** Cells of the past that are priced before the clock is looked at. */
    private static final int PAST_CELLS = 5_000;

    private final LedgerSettings settings;
    private final Topics topics;
    private final LedgerCodecs codecs;
    private final LedgerView view;
    private final Map<Window, List<MarginReport>> published = new TreeMap<>();
    private ProcessorContext<byte[], byte[]> context;
    private CommitStore<LedgerState> store;
    private Ledger ledger;
    private boolean changed;

    LedgerProcessor(LedgerSettings settings, Topics topics, LedgerCodecs codecs, LedgerView view) {
        this.settings = settings;
        this.topics = topics;
        this.codecs = codecs;
        this.view = view;
    }

    /** Codecs of all that the ledger reads and writes. */
    record LedgerCodecs(
            AvroCodec<UsageBatch> batches,
            AvroCodec<TermsUpdateRecord> terms,
            AvroCodec<Margin> margins,
            AvroCodec<AlertEvent> alerts,
            AvroCodec<LateUsage> late,
            Rejects rejects) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        store = context.getStateStore(LEDGER_STORE);
        ledger = new Ledger(settings, store.state());
        changed = hasMorePast();
        store.own(context, this::beforeCommit);
        context.schedule(SETTLE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> settle());
        view.clear();
        showNewest();
        view.show(ledger.snapshot());
    }

    private void showNewest() {
        ledger.newest(LedgerView.WINDOWS, (window, reports) -> view.show(window, reports, ledger.totals(window)));
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        RecordMetadata source = context.recordMetadata().orElseThrow();
        use(message.value(), source).ifPresent(rejection -> reject(message, source, rejection));
        changed = true;
    }

    /** Gives a record to the ledger; the rejection of one that it cannot use. */
    private Optional<Rejection> use(byte[] value, RecordMetadata source) {
        if (value == null) {
            return Optional.of(new Rejection(RejectReason.EMPTY, "a record without a value"));
        }
        try {
            if (source.topic().equals(topics.terms())) {
                return apply(TermsWire.update(codecs.terms().decode(value)), source.offset() + 1);
            }
            apply(UsageWire.batch(codecs.batches().decode(value)));
            return Optional.empty();
        } catch (DecodeException e) {
            return Optional.of(e.rejection());
        }
    }

    private void reject(Record<byte[], byte[]> message, RecordMetadata source, Rejection rejection) {
        LOG.error("left out: {}-{}@{}: {}", source.topic(), source.partition(), source.offset(), rejection.detail());
        ledger.unreadable();
        context.forward(
                codecs.rejects().of(PolledRecords.single(message, source), rejection, context.currentSystemTimeMs()),
                LEDGER_REJECTS_SINK);
    }

    private Optional<Rejection> apply(TermsUpdate update, long version) {
        List<String> problems = ledger.apply(update, version);
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(new Rejection(RejectReason.UNUSABLE_TERMS, String.join("; ", problems)));
    }

    private void apply(Batch batch) {
        Map<UsageKey, Map<Long, Usage>> late = ledger.apply(batch);
        if (late.isEmpty()) {
            return;
        }
        Batch.Header header = batch.header();
        long watermark = ledger.watermarkMicros().orElseThrow();
        late.forEach((cell, windows) -> {
            LateUsage record = new LateUsage(
                    header.partition(),
                    header.fromOffset(),
                    header.toOffset(),
                    watermark,
                    UsageWire.avro(cell, windows));
            byte[] key = Integer.toString(header.partition()).getBytes(StandardCharsets.UTF_8);
            forward(LATE_SINK, key, codecs.late().encode(record));
        });
        LOG.warn("usage of {} cells came after retention: see {}", late.size(), topics.late());
    }

    private void settle() {
        if (changed) {
            workOnPast();
            ledger.settle();
            view.show(ledger.snapshot());
        }
    }

    private boolean hasMorePast() {
        return ledger.isRestoring() || ledger.isRepricing();
    }

    private void workOnPast() {
        boolean wasRestoring = ledger.isRestoring();
        // Kafka Streams' time stands still during a call.
        long end = System.nanoTime() + PAST_NANOS;
        boolean more;
        do {
            more = ledger.workOnPast(PAST_CELLS);
        } while (more && System.nanoTime() < end);
        if (wasRestoring && !ledger.isRestoring()) {
            showNewest();
        }
    }

    private void beforeCommit() {
        if (!changed) {
            return;
        }
        workOnPast();
        ledger.close(this);
        ledger.save(store.state().writer(store::log));
        published.forEach((window, reports) -> view.show(window, reports, ledger.totals(window)));
        view.show(ledger.snapshot());
        published.clear();
        changed = hasMorePast();
    }

    @Override
    public void margins(Window window, List<MarginReport> reports) {
        published.put(window, reports);
        for (MarginReport report : reports) {
            forward(MARGINS_SINK, MarginWire.key(report), codecs.margins().encode(MarginWire.avro(report)));
        }
    }

    @Override
    public void alert(AlertReport alert) {
        LOG.warn(
                "alert {}: tier {} has a compute margin of {} on {} in the window to {}",
                alert.firing() ? "fires" : "resolves",
                alert.scope().name(),
                alert.window().computeMargin(),
                alert.window().grossRevenue(),
                Micros.instant(alert.window().endMicros()));
        view.show(alert);
        forward(ALERTS_SINK, AlertWire.key(alert), codecs.alerts().encode(AlertWire.avro(alert)));
    }

    private void forward(String sink, byte[] key, byte[] value) {
        context.forward(new Record<>(key, value, context.currentSystemTimeMs()), sink);
    }

    @Override
    public void close() {
        view.clear();
    }
}
