package dev.breakeven.ledger;

import dev.breakeven.alert.AlertReport;
import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.Scope;
import dev.breakeven.meter.MeterSettings;
import dev.breakeven.meter.UsageAccumulator;
import dev.breakeven.schema.LedgerEntry;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.topology.TopologyHarness;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Batch;
import dev.breakeven.usage.ContextBands;
import dev.breakeven.usage.InputCounts;
import dev.breakeven.usage.Request;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.DecodeException;
import dev.breakeven.wire.SchemaRegistry;
import dev.breakeven.wire.UsageWire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/** A ledger by itself, with what it published and a changelog that it can be started from again. */
public final class LedgerHarness implements AutoCloseable, LedgerOutput {
    private final SchemaRegistry registry = new SchemaRegistry("mock://" + UUID.randomUUID(), Map.of(), true);
    private final AvroCodec<LedgerEntry> codec = registry.codec(LedgerEntry.class, "ledger-changelog");
    private final LedgerSettings settings;
    private final int partEntries;
    private final Map<String, byte[]> changelog = new TreeMap<>();
    private final Map<Integer, Long> offsets = new HashMap<>();
    private final Map<String, Map<Window, Map<Scope, MarginReport>>> scenarios = new TreeMap<>();
    private final List<AlertReport> alerts = new ArrayList<>();
    private LedgerState state;
    private Ledger ledger;
    private long terms;

    public LedgerHarness(LedgerSettings settings, int partEntries) {
        this.settings = settings;
        this.partEntries = partEntries;
        restart();
    }

    public LedgerHarness(LedgerSettings settings) {
        this(settings, 500);
    }

    public static LedgerSettings settings(int partitions, Duration retention, int maxCells, Duration... windows) {
        return TopologyHarness.ledgerSettings(windows).toBuilder()
                .partitions(partitions)
                .retention(retention)
                .maxCells(maxCells)
                .build();
    }

    public Ledger ledger() {
        return ledger;
    }

    /** The parts of a batch of some requests, which starts where the partition's last one ended. */
    List<Batch> parts(int partition, long watermarkMicros, Request... requests) {
        UsageAccumulator accumulator = new UsageAccumulator(new MeterSettings(
                settings.baseWindow(),
                Duration.ZERO,
                Duration.ZERO,
                new ContextBands(List.of(1_000L, 8_000L)),
                1_000,
                Duration.ofSeconds(1),
                partEntries));
        for (Request request : requests) {
            accumulator.read(offsets.merge(partition, 1L, Long::sum) - 1);
            accumulator.accept(request);
        }
        return accumulator.batches(partition, OptionalLong.of(watermarkMicros), 0).stream()
                .map(LedgerHarness::throughTheWire)
                .toList();
    }

    private static Batch throughTheWire(Batch batch) {
        try {
            return UsageWire.batch(UsageWire.avro(batch));
        } catch (DecodeException e) {
            throw new AssertionError(e);
        }
    }

    /** Applies a batch of some requests; gives what was too late. */
    public Map<UsageKey, Map<Long, Usage>> batch(int partition, long watermarkMicros, Request... requests) {
        Map<UsageKey, Map<Long, Usage>> late = new HashMap<>();
        parts(partition, watermarkMicros, requests).forEach(part -> late.putAll(ledger.apply(part)));
        return late;
    }

    /** Applies a batch that covers nothing, from a meter that has been quiet. */
    void heartbeat(int partition, OptionalLong watermarkMicros, Duration quiet) {
        long offset = offsets.getOrDefault(partition, 0L);
        ledger.apply(new Batch(
                new Batch.Header(partition, offset, offset, watermarkMicros, quiet.toMillis(), InputCounts.NONE),
                0,
                1,
                Map.of()));
    }

    public List<String> terms(TermsUpdate update) {
        return ledger.apply(update, ++terms);
    }

    /** Works in corrected terms, publishes and saves. */
    public LedgerHarness commit() {
        while (ledger.workOnPast(100)) {
            ledger.settle();
        }
        return commitAsItIs();
    }

    /** Publishes and saves, whatever is left to be priced again. */
    LedgerHarness commitAsItIs() {
        ledger.close(this);
        ledger.save(new LedgerState.Writer() {
            @Override
            public void put(String key, Object entry) {
                byte[] value = codec.encode(new LedgerEntry(entry));
                state.restore(key, value);
                changelog.put(key, value);
            }

            @Override
            public void delete(String key) {
                state.restore(key, null);
                changelog.remove(key);
            }
        });
        return this;
    }

    /** Goes on with a new ledger over what was saved. */
    void restart() {
        state = new LedgerState(() -> codec);
        changelog.forEach(state::restore);
        ledger = new Ledger(settings, state);
    }

    @Override
    public void margins(Window window, List<MarginReport> reports) {
        for (MarginReport report : reports) {
            scenarios
                    .computeIfAbsent(report.scenario(), scenario -> new TreeMap<>())
                    .computeIfAbsent(window, w -> new TreeMap<>())
                    .put(report.scope(), report);
        }
    }

    @Override
    public void alert(AlertReport alert) {
        alerts.add(alert);
    }

    /** The newest report of each window and scope. */
    Map<Window, Map<Scope, MarginReport>> margins() {
        return margins(MarginReport.REAL);
    }

    /** The newest report of each window and scope of a scenario. */
    Map<Window, Map<Scope, MarginReport>> margins(String scenario) {
        return scenarios.getOrDefault(scenario, Map.of());
    }

    List<AlertReport> alerts() {
        return alerts;
    }

    int changelogEntries(String prefix) {
        return (int) changelog.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .count();
    }

    /** All entries that the changelog holds. */
    public Collection<byte[]> changelog() {
        return changelog.values();
    }

    /** The snapshot without its terms, which have no equality. */
    LedgerSnapshot snapshot() {
        LedgerSnapshot all = ledger.snapshot();
        return new LedgerSnapshot(
                all.watermarkMicros(),
                all.intake(),
                all.cells(),
                all.amounts(),
                all.trailing(),
                all.alerts(),
                all.repricing(),
                Map.of());
    }

    @Override
    public void close() {
        registry.close();
    }
}
