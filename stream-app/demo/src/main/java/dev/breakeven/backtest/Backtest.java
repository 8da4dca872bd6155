package dev.breakeven.backtest;

import dev.breakeven.app.FailedException;
import dev.breakeven.app.RequestPublisher;
import dev.breakeven.app.StreamsRunner;
import dev.breakeven.app.TermsTopic;
import dev.breakeven.app.TopicReader;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.config.ConfigFile;
import dev.breakeven.console.Progress;
import dev.breakeven.ingest.file.TraceMerge;
import dev.breakeven.ledger.terms.Scenario;
import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.ledger.view.LedgerView;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.Sums;
import dev.breakeven.schema.Margin;
import dev.breakeven.stack.EmbeddedStack;
import dev.breakeven.terms.Terms;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.RequestRules;
import dev.breakeven.wire.MarginWire;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the whole topology over a trace, on an embedded Kafka, until all windows are final. */
public final class Backtest {
    /** Only base windows are published, for the result is made of them; a partition is never idle, for a trace ends. */
    private static final String SETTINGS = """
            commit_interval: 200ms
            topics: {partitions: %d, replication_factor: 1}
            windows: {publish: [10s], idle: 365d}
            meter: {context_edges: %s}
            """;

    private static final long WAIT_MILLIS = 20;

    private final int partitions;
    private final List<Scenario> scenarios;
    private final PrintWriter err;

    /**
     * A backtest.
     *
     * @param partitions partitions that the trace is spread over
     * @param scenarios what-if terms that are priced beside the real ones
     * @param err where lines that cannot be read are named
     */
    public Backtest(int partitions, List<Scenario> scenarios, PrintWriter err) {
        this.partitions = partitions;
        this.scenarios = List.copyOf(scenarios);
        this.err = err;
    }

    /** Runs a trace under terms. */
    public BacktestResult run(TraceMerge trace, TermsUpdate terms) {
        String settings = SETTINGS.formatted(partitions, edges(terms));
        try (EmbeddedStack stack = EmbeddedStack.start("backtest", settings)) {
            new TermsTopic(stack.config()).publish(terms);
            return run(trace, stack.config().withScenarios(scenarios));
        }
    }

    /** The meter has the context edges of the terms, since they stand alone here. */
    private SortedSet<Long> edges(TermsUpdate terms) {
        SortedSet<Long> edges =
                new TreeSet<>(ConfigFile.defaults(Map.of()).ledger().terms().contextEdges());
        Stream.concat(Stream.of(terms), scenarios.stream().map(Scenario::update))
                .forEach(update ->
                        edges.addAll(Terms.EMPTY.with(update, 1).prices().contextEdges()));
        return edges;
    }

    private BacktestResult run(TraceMerge trace, BreakevenConfig config) {
        LedgerView view = new LedgerView();
        long unreadable;
        LedgerSnapshot end;
        try (StreamsRunner runner = new StreamsRunner(config, view, "127.0.0.1:1")) {
            runner.start();
            try (RequestPublisher publisher = new RequestPublisher(config, err)) {
                long lastMicros = publish(trace, publisher, config);
                end = awaitEnd(runner, publisher, config, lastMicros);
                unreadable = publisher.rejected();
            }
        }
        return result(config, end, unreadable);
    }

    /** Publishes the trace, and gives the time of its last event that is not ahead of the clock. */
    private static long publish(TraceMerge trace, RequestPublisher publisher, BreakevenConfig config) {
        RequestRules rules = new RequestRules(Micros.of(config.meter().maxAhead()));
        long nowMicros = Micros.of(Instant.now());
        long[] lastMicros = {0};
        try (Progress progress = Progress.ofBytes("Reading", trace.fileBytes())) {
            publisher.publish(trace, request -> {
                if (rules.checkTime(request.timeMicros(), nowMicros).isEmpty()) {
                    lastMicros[0] = Math.max(lastMicros[0], request.timeMicros());
                }
                progress.at(trace.bytesRead());
            });
        }
        return lastMicros[0];
    }

    private static LedgerSnapshot awaitEnd(
            StreamsRunner runner, RequestPublisher publisher, BreakevenConfig config, long lastMicros) {
        long length = Micros.of(config.meter().baseWindow());
        long endMicros = Window.startOf(lastMicros, length)
                + length
                + Micros.of(config.ledger().grace());
        publisher.markWatermark(endMicros);
        long records = publisher.published() + config.ledger().partitions();
        try (Progress progress = Progress.ofThings("Counting", "records", records)) {
            while (true) {
                runner.throwFailure();
                Optional<LedgerSnapshot> ledger = runner.view().snapshot();
                long counted = ledger.map(now -> now.input().records()).orElse(0L);
                progress.at(counted);
                if (counted >= records) {
                    return ledger.orElseThrow();
                }
                TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException("interrupted", e);
        }
    }

    /** Everything is committed by now, so the topic of margins holds all there is to know. */
    private static BacktestResult result(BreakevenConfig config, LedgerSnapshot end, long unreadable) {
        SortedMap<String, NavigableMap<Long, Map<Scope, Sums>>> margins = new TreeMap<>();
        try (TopicReader<Margin> reader =
                new TopicReader<>(config, Margin.class, config.topics().margins())) {
            reader.readToEnd((message, margin) -> {
                MarginReport report = MarginWire.report(margin);
                margins.computeIfAbsent(report.scenario(), scenario -> new TreeMap<>())
                        .computeIfAbsent(report.window().startMicros(), start -> new HashMap<>())
                        .put(report.scope(), report.sums());
            });
        }
        return new BacktestResult(
                Micros.of(config.meter().baseWindow()),
                end.input(),
                unreadable,
                end.intake().late().get(Quantity.REQUESTS),
                margins);
    }
}
