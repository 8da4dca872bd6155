package dev.breakeven.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.MarginStatus;
import dev.breakeven.margin.Scope;
import dev.breakeven.naive.Event;
import dev.breakeven.naive.Fact;
import dev.breakeven.naive.Input;
import dev.breakeven.naive.RandomInput;
import dev.breakeven.naive.Recomputation;
import dev.breakeven.naive.Terms;
import dev.breakeven.schema.Margin;
import dev.breakeven.topology.NaiveComparison;
import dev.breakeven.topology.NaiveToProduct;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Batch;
import dev.breakeven.usage.Request;
import dev.breakeven.wire.MarginWire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However the input is spread over partitions, cut into batches and parts, and whenever the ledger is started again. */
class LedgerPropertyTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    private static final long SECOND = 1_000_000;
    private static final long BASE = 10 * SECOND;
    private static final long GRACE = 60 * SECOND;
    private static final List<Long> LENGTHS = List.of(BASE, 60 * SECOND, 300 * SECOND);
    private static final int STEPS = 300;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("breakeven.seeds", 12));
    }

    private static LedgerHarness bench(int partitions, Duration retention, Duration... more) {
        List<Duration> windows = new ArrayList<>(List.of(Duration.ofSeconds(10), Duration.ofMinutes(1)));
        windows.addAll(List.of(more));
        return new LedgerHarness(
                LedgerHarness.settings(partitions, retention, 1_000, windows.toArray(Duration[]::new)), 3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void partitionsCutsPartsAndRestartsChangeNoMargin(long seed) {
        int partitions = 1 + (int) (seed % 4);
        try (LedgerHarness bench = bench(partitions, Duration.ofDays(2), Duration.ofMinutes(5))) {
            Feed feed = new Feed(seed, partitions, List.of(bench), true);
            new RandomInput(seed, BEGIN, STEPS).sendTo(feed);
            feed.end();

            String what = "seed " + seed;
            Recomputation naive = feed.recompute();
            NaiveComparison.assertSameMargins(what, byKey(bench.margins()), naive.margins(LENGTHS));
            NaiveComparison.assertSameTotals(what, bench.ledger().snapshot(), naive);
            assertThat(bench.ledger().watermarkMicros().orElseThrow()).as(what).isEqualTo(feed.watermark());
            bench.margins()
                    .forEach(
                            (window, scopes) -> assertThat(scopes.get(Scope.ALL).status() != MarginStatus.PROVISIONAL)
                                    .as("%s is past its grace, %s", window, what)
                                    .isEqualTo(window.endMicros() + GRACE <= feed.watermark()));
        }
    }

    private static Map<String, Margin> byKey(Map<Window, Map<Scope, MarginReport>> margins) {
        Map<String, Margin> byKey = new TreeMap<>();
        margins.values()
                .forEach(scopes -> scopes.values()
                        .forEach(report -> byKey.put(
                                new String(MarginWire.key(report), StandardCharsets.UTF_8), MarginWire.avro(report))));
        return byKey;
    }

    /** With so short a retention that windows end in mid-stream, are carried and come too late. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aLedgerStartedAgainGoesOnAsIfNothingHadBeen(long seed) {
        Duration retention = Duration.ofMinutes(2 + seed % 5);
        try (LedgerHarness restarted = bench(2, retention, Duration.ofHours(1));
                LedgerHarness steady = bench(2, retention, Duration.ofHours(1))) {
            Feed feed = new Feed(seed, 2, List.of(restarted, steady), false);
            new RandomInput(seed, BEGIN, STEPS).sendTo(feed);
            feed.end();

            assertSame("seed " + seed, restarted.margins(), steady.margins());
            assertThat(restarted.snapshot()).as("seed %d", seed).isEqualTo(steady.snapshot());
            assertThat(restarted.alerts()).as("seed %d", seed).isEqualTo(steady.alerts());
        }
    }

    private static void assertSame(
            String seed,
            Map<Window, Map<Scope, MarginReport>> restarted,
            Map<Window, Map<Scope, MarginReport>> steady) {
        assertThat(restarted.keySet()).as("windows, %s", seed).isEqualTo(steady.keySet());
        steady.forEach((window, scopes) -> scopes.forEach(
                (scope, report) -> assertThat(restarted.get(window).get(scope))
                        .as("%s, %s", window, seed)
                        .isEqualTo(report)));
    }

    /** Random input as batches: cut anywhere, their parts among those of other partitions. Only the first ledger is started again. */
    private static final class Feed implements Input {
        private final Random random;
        private final List<LedgerHarness> benches;
        private final boolean always;
        private final List<List<Request>> open;
        private final List<Deque<Batch>> sent;
        private final long[] watermarks;
        private final Terms terms = new Terms();
        private final List<Event> accepted = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();

        Feed(long seed, int partitions, List<LedgerHarness> benches, boolean always) {
            this.random = new Random(-seed);
            this.benches = benches;
            this.always = always;
            this.open = each(partitions, ArrayList::new);
            this.sent = each(partitions, ArrayDeque::new);
            this.watermarks = LongStream.generate(
                            () -> BEGIN.minusSeconds(3_600).getEpochSecond() * SECOND)
                    .limit(partitions)
                    .toArray();
        }

        private static <T> List<T> each(int count, Supplier<T> make) {
            return IntStream.range(0, count).mapToObj(i -> make.get()).toList();
        }

        @Override
        public void request(Event event) {
            if (ids.add(event.id())) {
                accepted.add(event);
                int partition = Math.floorMod(event.id().hashCode(), open.size());
                open.get(partition).add(NaiveToProduct.request(event));
                watermarks[partition] = Math.max(watermarks[partition], event.timeMicros());
            }
            somethingElse();
        }

        private void somethingElse() {
            int partition = random.nextInt(open.size());
            if (random.nextInt(4) == 0) {
                send(partition);
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                deliver(random.nextInt(open.size()));
            }
            if (random.nextInt(6) == 0) {
                commit();
            }
        }

        private void send(int partition) {
            Request[] requests = open.get(partition).toArray(Request[]::new);
            open.get(partition).clear();
            sent.get(partition).addAll(benches.get(0).parts(partition, watermarks[partition], requests));
        }

        private boolean deliver(int partition) {
            Batch part = sent.get(partition).poll();
            if (part != null) {
                benches.forEach(bench -> bench.ledger().apply(part));
            }
            return part != null;
        }

        private void commit() {
            if (always && random.nextBoolean()) {
                commitHalfDone();
            } else {
                benches.forEach(LedgerHarness::commit);
            }
            if (random.nextInt(3) == 0) {
                restart();
            }
        }

        /** Without waiting for the past, revisions lack what was said before, and counters go another way to their sum. */
        private void restart() {
            benches.get(0).restart();
            while (!always && benches.get(0).ledger().isRestoring()) {
                benches.get(0).ledger().workOnPast(100);
            }
        }

        /** In the midst of restoring or of a correction. */
        private void commitHalfDone() {
            benches.get(0).ledger().workOnPast(1 + random.nextInt(200));
            benches.get(0).commitAsItIs();
        }

        void end() {
            for (int partition = 0; partition < open.size(); partition++) {
                send(partition);
                while (deliver(partition)) {
                    somethingElseIsDone();
                }
            }
            commit();
            if (always) {
                benches.get(0).restart();
                benches.get(0).commit();
            }
        }

        private void somethingElseIsDone() {
            if (random.nextInt(5) == 0) {
                commit();
            }
        }

        @Override
        public void fault(Event event, Fault fault) {
            // Nothing that a ledger sees.
        }

        @Override
        public void watermark(long timeMicros) {
            int partition = random.nextInt(open.size());
            watermarks[partition] = Math.max(watermarks[partition], timeMicros);
        }

        @Override
        public void terms(List<Fact> update) {
            terms.apply(update);
            benches.forEach(bench -> bench.terms(NaiveToProduct.update(update)));
        }

        @Override
        public void garbledTerms() {
            // Nothing that a ledger sees.
        }

        @Override
        public void tick(int seconds) {
            benches.forEach(bench -> bench.ledger().settle());
        }

        long watermark() {
            return LongStream.of(watermarks).min().orElseThrow();
        }

        Recomputation recompute() {
            long first = accepted.stream().mapToLong(Event::timeMicros).min().orElseThrow();
            long last = LongStream.of(watermarks).max().orElseThrow();
            return new Recomputation(
                    terms,
                    List.of(1_000L, 8_000L),
                    BASE,
                    accepted,
                    Window.startOf(first, BASE),
                    Window.startOf(last, BASE) + BASE);
        }
    }
}
