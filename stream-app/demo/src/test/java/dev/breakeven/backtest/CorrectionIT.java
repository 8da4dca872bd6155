package dev.breakeven.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.app.RequestPublisher;
import dev.breakeven.app.StreamsRunner;
import dev.breakeven.app.TermsTopic;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.ingest.file.TraceFormat;
import dev.breakeven.ingest.file.TraceMerge;
import dev.breakeven.ingest.file.TraceOptions;
import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.ledger.view.LedgerView;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.MarginStatus;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.Sums;
import dev.breakeven.naive.Event;
import dev.breakeven.naive.Traffic;
import dev.breakeven.stack.EmbeddedStack;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.termsfile.TermsFile;
import dev.breakeven.testing.CommittedMargins;
import dev.breakeven.testing.TraceFiles;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Window;
import dev.breakeven.wire.MarginWire;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A correction that is published while the service runs gives the margins that a fresh backtest gives under the corrected
 * terms, and revises the windows that it changes and no others.
 */
class CorrectionIT {
    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:03Z");
    private static final Instant CHANGE = Instant.parse("2026-03-01T12:10:00Z");
    private static final int REQUESTS = 2_400;
    private static final long SECOND = 1_000_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** The rate that was said to hold from 12:10 on is wrong by a little, and held from 12:04:55 on. */
    private static final String CORRECTION = """
            pools:
              - name: h100
                gpu: H100
                rates:
                  - {usd_per_gpu_hour: "4.38", from: 2026-03-01T12:04:55Z}
                  - {usd_per_gpu_hour: "4.38", from: 2026-03-01T12:10:00Z}
            """;

    private static final String SETTINGS = """
            commit_interval: 200ms
            topics: {partitions: 3, replication_factor: 1}
            windows: {publish: [10s, 5m], idle: 365d}
            """;

    private final PrintWriter nowhere = new PrintWriter(Writer.nullWriter());

    @TempDir
    private Path folder;

    private Path trace;
    private TermsUpdate terms;
    private TermsUpdate correction;

    @BeforeEach
    void write() {
        List<Event> requests = new Traffic(20_260_303).requests(REQUESTS, BEGIN, SECOND / 2);
        trace = TraceFiles.write(folder.resolve("trace.csv"), TraceFiles.csv(requests));
        terms = TermsFile.read(
                TraceFiles.write(folder.resolve("terms.yaml"), TraceFiles.terms(Traffic.terms(BEGIN, CHANGE))));
        correction = TermsFile.read("correction.yaml", CORRECTION);
    }

    private TraceMerge open() {
        return TraceMerge.open(List.of(trace), TraceFormat.CSV, TraceOptions.NONE);
    }

    @Test
    void givesWhatAFreshBacktestGives() throws InterruptedException {
        Map<Window, Map<Scope, MarginReport>> before;
        Map<Window, Map<Scope, MarginReport>> after;
        try (EmbeddedStack stack = EmbeddedStack.start("correction", SETTINGS)) {
            BreakevenConfig config = stack.config();
            new TermsTopic(config).publish(terms);
            try (StreamsRunner runner = new StreamsRunner(config, new LedgerView(), "127.0.0.1:1")) {
                runner.start();
                publish(config);
                await(runner, ledger -> ledger.input().records() >= REQUESTS + 3);
                before = awaitFinal(config);
                new TermsTopic(config).publish(correction);
                await(runner, ledger -> ledger.terms().version() == 2 && !ledger.repricing());
            }
            after = margins(config);
        }
        TermsUpdate corrected = TermsUpdate.from("both")
                .addAll(terms.facts())
                .addAll(correction.facts())
                .confirmed(true)
                .build();
        BacktestResult fresh = new Backtest(2, List.of(), nowhere).run(open(), corrected);

        assertSame(fresh, after);
        assertRevised(before, after);
    }

    private void publish(BreakevenConfig config) {
        try (RequestPublisher publisher = new RequestPublisher(config, nowhere);
                TraceMerge lines = open()) {
            publisher.publish(lines, request -> {});
            publisher.markWatermark(Micros.of(BEGIN.plus(Duration.ofHours(1))));
        }
    }

    private static void await(StreamsRunner runner, Predicate<LedgerSnapshot> done) throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!runner.view().snapshot().filter(done).isPresent()) {
            runner.throwFailure();
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** What was committed when all windows of the trace were final. */
    private static Map<Window, Map<Scope, MarginReport>> awaitFinal(BreakevenConfig config)
            throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        Window last = Window.containing(Micros.of(BEGIN.plus(Duration.ofMinutes(20))), 10 * SECOND);
        while (true) {
            Map<Window, Map<Scope, MarginReport>> margins = margins(config);
            if (margins.containsKey(last) && margins.get(last).get(Scope.ALL).status() != MarginStatus.PROVISIONAL) {
                return margins;
            }
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static Map<Window, Map<Scope, MarginReport>> margins(BreakevenConfig config) {
        Map<Window, Map<Scope, MarginReport>> margins = new TreeMap<>();
        CommittedMargins.read(config).values().stream()
                .map(MarginWire::report)
                .forEach(report -> margins.computeIfAbsent(report.window(), window -> new TreeMap<>())
                        .put(report.scope(), report));
        return margins;
    }

    private static void assertSame(BacktestResult fresh, Map<Window, Map<Scope, MarginReport>> live) {
        Map<Long, Map<Scope, Sums>> expected = fresh.margins().get(MarginReport.REAL);
        assertThat(expected).hasSizeGreaterThan(REQUESTS / 20 - 1);
        expected.forEach((start, scopes) -> assertThat(sums(live.get(new Window(start, 10 * SECOND))))
                .as("%s", Micros.instant(start))
                .isEqualTo(scopes));
    }

    private static Map<Scope, Sums> sums(Map<Scope, MarginReport> reports) {
        Map<Scope, Sums> sums = new HashMap<>();
        reports.forEach((scope, report) -> sums.put(scope, report.sums()));
        return sums;
    }

    private static void assertRevised(
            Map<Window, Map<Scope, MarginReport>> before, Map<Window, Map<Scope, MarginReport>> after) {
        int revised = 0;
        for (Window window : after.keySet()) {
            boolean changed = !sums(after.get(window)).equals(sums(before.get(window)));
            MarginReport all = after.get(window).get(Scope.ALL);
            boolean isRevision = changed && all.status() != MarginStatus.PROVISIONAL;
            assertThat(all.revision()).as("%s", window).isEqualTo(isRevision ? 1 : 0);
            assertThat(all.previous().isPresent()).as("%s", window).isEqualTo(isRevision);
            all.previous()
                    .ifPresent(previous -> assertThat(previous.computeMargin())
                            .isEqualTo(before.get(window).get(Scope.ALL).sums().computeMargin()));
            revised += changed ? 1 : 0;
        }
        assertThat(revised).isBetween(after.size() / 4, after.size() - 20);
    }
}
