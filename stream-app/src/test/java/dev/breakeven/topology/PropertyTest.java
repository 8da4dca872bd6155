package dev.breakeven.topology;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.meter.MeterSettings;
import dev.breakeven.naive.Conservation;
import dev.breakeven.naive.Event;
import dev.breakeven.naive.Fact;
import dev.breakeven.naive.Input;
import dev.breakeven.naive.RandomInput;
import dev.breakeven.naive.Recomputation;
import dev.breakeven.naive.Replay;
import dev.breakeven.schema.Margin;
import dev.breakeven.schema.MarginStatusSymbol;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Window;
import dev.breakeven.usage.ContextBands;
import dev.breakeven.usage.InputCounts;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in, the topology says what a naive recomputation says that shares no code with it. */
class PropertyTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant CLOCK = BEGIN.plus(Duration.ofHours(3));
    private static final List<Long> CONTEXT_EDGES = List.of(1_000L, 8_000L);
    private static final long SECOND = 1_000_000;
    private static final int STEPS = 300;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("breakeven.seeds", 25));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void equalsANaiveRecomputationToTheLastDigit(long seed) {
        List<Duration> windows = windows(seed);
        List<Long> lengths = windows.stream().map(Micros::of).toList();
        Replay replay = replay(seed, lengths);
        try (TopologyHarness app = harness(windows)) {
            new RandomInput(seed, BEGIN, STEPS).sendTo(new ToHarness(app));
            new Expectations(seed, lengths, replay, app).check();
        }
    }

    @Test
    void theInputHasAllThatItIsToHave() {
        List<Long> lengths = List.of(10 * SECOND);
        List<Replay> replays = seeds().mapToObj(seed -> replay(seed, lengths)).toList();
        assertThat(replays).allMatch(replay -> replay.duplicates() > 0);
        assertThat(replays).allMatch(replay -> replay.rejected() > 0);
        assertThat(replays).allMatch(replay -> replay.markers() > 0);
        assertThat(replays).allMatch(replay -> replay.terms().version() > 3);
        assertThat(replays.stream()
                        .mapToLong(replay -> replay.terms().leftOut())
                        .sum())
                .isGreaterThan(20);
        assertThat(replays).allMatch(replay -> !replay.changedWhenPast().isEmpty());
        assertThat(replays).allMatch(replay -> !replay.termsCameWhenPast().isEmpty());
        assertThat(replays).anyMatch(replay -> replay.watermark() > replay.accruedTo() - 10 * SECOND);
        assertThat(replays)
                .allMatch(replay -> replay.recompute().margins(lengths).values().stream()
                        .anyMatch(fields -> fields.get("unpriced_requests").signum() > 0));
    }

    @Test
    void theInputHasAllThatMarginsMayHave() {
        List<Long> lengths = List.of(10 * SECOND);
        Map<String, Set<Long>> seedsWith = new TreeMap<>();
        Recomputation.emptyFields("all|all").keySet().forEach(field -> seedsWith.put(field, new TreeSet<>()));
        seeds().forEach(seed -> {
            Replay replay = replay(seed, lengths);
            Map<String, Map<String, BigDecimal>> margins = replay.recompute().margins(lengths);
            assertThat(Conservation.violations(
                            margins, 10, tier -> replay.terms().paying(tier) != null))
                    .as("seed %d", seed)
                    .isEmpty();
            margins.values()
                    .forEach(fields -> fields.forEach((field, amount) -> {
                        if (amount != null && amount.signum() != 0) {
                            seedsWith.get(field).add(seed);
                        }
                    }));
        });
        assertThat(seedsWith)
                .allSatisfy(
                        (field, seeds) -> assertThat(seeds).as(field).hasSizeGreaterThan((int) seeds().count() / 3));
    }

    private static Replay replay(long seed, List<Long> lengths) {
        Replay replay = new Replay(10 * SECOND, lengths, 60 * SECOND, 30, CONTEXT_EDGES);
        new RandomInput(seed, BEGIN, STEPS).sendTo(replay);
        return replay;
    }

    /** Every third time the base windows are not published, so that the ledger lets go of them earlier. */
    private static List<Duration> windows(long seed) {
        return seed % 3 == 0
                ? List.of(Duration.ofMinutes(1), Duration.ofMinutes(5))
                : List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5));
    }

    private static TopologyHarness harness(List<Duration> windows) {
        MeterSettings standard = TopologyHarness.meterSettings();
        MeterSettings meter = new MeterSettings(
                standard.baseWindow(),
                standard.dedupeHorizon(),
                standard.maxAhead(),
                new ContextBands(CONTEXT_EDGES),
                standard.maxCells(),
                standard.heartbeat(),
                standard.partEntries());
        return new TopologyHarness(meter, TopologyHarness.ledgerSettings(windows.toArray(Duration[]::new)), CLOCK);
    }

    @Test
    void theRecomputationSharesNoCodeWithTheProduct() {
        DescribedPredicate<JavaClass> neitherJdkNorItself =
                DescribedPredicate.describe("are neither of the JDK nor of the recomputation", type -> {
                    String name = type.getBaseComponentType().getName();
                    return !type.getBaseComponentType().isPrimitive()
                            && !name.startsWith("java.")
                            && !name.startsWith("dev.breakeven.naive.");
                });
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Test")
                .should()
                .dependOnClassesThat(neitherJdkNorItself)
                .check(new ClassFileImporter().importPackages("dev.breakeven.naive"));
    }

    /** Random input into the topology. */
    private record ToHarness(TopologyHarness app) implements Input {
        @Override
        public void request(Event event) {
            app.request(NaiveToProduct.request(event));
        }

        @Override
        public void fault(Event event, Fault fault) {
            switch (fault) {
                case GARBAGE -> app.bytes(event.id().getBytes(StandardCharsets.UTF_8));
                case NO_VALUE -> app.bytes(null);
                case WATERMARK_NOT_A_NUMBER -> app.marker(new byte[] {'-', '1'});
                case WATERMARK_IN_FUTURE -> app.watermark(CLOCK.plus(Duration.ofHours(3)));
                case NEGATIVE_TOKENS -> request(with(event, event.timeMicros(), event.tier(), -1));
                case YEAR_2100 -> request(with(event, 4_102_444_800L * SECOND, event.tier(), event.output()));
                case NO_TIER -> request(with(event, event.timeMicros(), "", event.output()));
            }
        }

        private static Event with(Event event, long timeMicros, String tier, long output) {
            return new Event(
                    event.id(),
                    timeMicros,
                    tier,
                    event.model(),
                    event.pool(),
                    event.serviceClass(),
                    event.status(),
                    event.input(),
                    event.cacheRead(),
                    event.cacheWrite(),
                    output,
                    event.reasoning(),
                    event.gpuMicros());
        }

        @Override
        public void watermark(long timeMicros) {
            app.watermark(Micros.instant(timeMicros));
        }

        @Override
        public void terms(List<Fact> update) {
            app.terms(NaiveToProduct.update(update));
        }

        @Override
        public void garbledTerms() {
            app.termsBytes(new byte[] {0, 1, 2});
        }

        @Override
        public void tick(int seconds) {
            app.tick(Duration.ofSeconds(seconds));
        }
    }

    /** What must hold in the end. */
    private static final class Expectations {
        private final String seed;
        private final List<Long> lengths;
        private final Replay replay;
        private final Recomputation naive;
        private final LedgerSnapshot snapshot;
        private final Map<String, Margin> margins;
        private final long rejects;
        private final long late;

        Expectations(long seed, List<Long> lengths, Replay replay, TopologyHarness app) {
            this.seed = "seed " + seed;
            this.lengths = lengths;
            this.replay = replay;
            this.naive = replay.recompute();
            this.snapshot = app.snapshot();
            this.margins = app.marginsByKey();
            this.rejects = app.rejects().size();
            this.late = app.late().size();
        }

        void check() {
            everyRecordIsCounted();
            everyWindowIsThere();
            NaiveComparison.assertSameMargins(seed, margins, naive.margins(lengths));
            NaiveComparison.assertSameTotals(seed, snapshot, naive);
            allIsConserved();
            for (long length : lengths) {
                windowsAddUpToTheEvents(length);
                for (long start = first(length); start < replay.accruedTo(); start += length) {
                    hasItsStatus(start, length);
                }
            }
            termsAreAtTheirVersion();
        }

        private void allIsConserved() {
            assertThat(Conservation.violations(
                            NaiveComparison.fields(margins),
                            10,
                            tier -> replay.terms().paying(tier) != null))
                    .as(seed)
                    .isEmpty();
        }

        private void everyRecordIsCounted() {
            InputCounts input = snapshot.input();
            assertThat(input.accepted())
                    .as("accepted, %s", seed)
                    .isEqualTo(replay.accepted().size());
            assertThat(input.duplicates()).as("duplicates, %s", seed).isEqualTo(replay.duplicates());
            assertThat(input.rejectedTotal()).as("rejected, %s", seed).isEqualTo(replay.rejected());
            assertThat(input.markers()).as("markers, %s", seed).isEqualTo(replay.markers());
            assertThat(input.records()).as("records, %s", seed).isEqualTo(replay.piped());
            assertThat(snapshot.watermarkMicros().orElseThrow())
                    .as("watermark, %s", seed)
                    .isEqualTo(replay.watermark());
            assertThat(snapshot.intake().overlaps()).as("overlaps, %s", seed).isZero();
            assertThat(late).as("late, %s", seed).isZero();
        }

        private long first(long length) {
            return Window.startOf(replay.accruedFrom(), length);
        }

        private void everyWindowIsThere() {
            Set<String> expected = new TreeSet<>();
            for (long length : lengths) {
                for (long start = first(length); start < replay.accruedTo(); start += length) {
                    expected.add(Recomputation.key("all|all", start, length));
                }
            }
            Set<String> published = new TreeSet<>(margins.keySet());
            published.removeIf(key -> !key.startsWith("all|"));
            assertThat(published).as("windows, %s", seed).isEqualTo(expected);
        }

        private void windowsAddUpToTheEvents(long length) {
            List<Margin> all = margins.entrySet().stream()
                    .filter(margin -> margin.getKey().startsWith("all|all|" + length / SECOND + "|"))
                    .map(Map.Entry::getValue)
                    .toList();
            String what = "in windows of %d s, %s".formatted(length / SECOND, seed);
            assertThat(sum(all, Margin::getRequests))
                    .as(what)
                    .isEqualTo(replay.accepted().size());
            assertThat(sum(all, Margin::getInputTokens)).as(what).isEqualTo(sum(replay.accepted(), Event::input));
            assertThat(sum(all, Margin::getCacheReadTokens))
                    .as(what)
                    .isEqualTo(sum(replay.accepted(), Event::cacheRead));
            assertThat(sum(all, Margin::getCacheWriteTokens))
                    .as(what)
                    .isEqualTo(sum(replay.accepted(), Event::cacheWrite));
            assertThat(sum(all, Margin::getOutputTokens)).as(what).isEqualTo(sum(replay.accepted(), Event::output));
            assertThat(sum(all, Margin::getReasoningTokens))
                    .as(what)
                    .isEqualTo(sum(replay.accepted(), Event::reasoning));
            assertThat(sum(all, Margin::getGpuMicros))
                    .as(what)
                    .isEqualTo(sum(replay.accepted(), event -> event.gpuMicros() == null ? 0 : event.gpuMicros()));
        }

        private static <T> long sum(List<T> all, ToLongFunction<T> quantity) {
            return all.stream().mapToLong(quantity).sum();
        }

        private void hasItsStatus(long start, long length) {
            String key = Recomputation.key("all|all", start, length);
            MarginStatusSymbol status = margins.get(key).getStatus();
            boolean past = replay.isPast(start, length);
            assertThat(status == MarginStatusSymbol.PROVISIONAL)
                    .as("%s is provisional, %s", key, seed)
                    .isEqualTo(!past);
            assertThat(status == MarginStatusSymbol.REVISED)
                    .as("%s is revised, %s", key, seed)
                    .isEqualTo(margins.get(key).getRevision() > 0);
            if (replay.changedWhenPast().contains(key)) {
                assertThat(status).as("%s, late usage, %s", key, seed).isEqualTo(MarginStatusSymbol.REVISED);
            } else if (replay.termsChangedWhenPast().contains(key)) {
                assertThat(status).as("%s, other terms, %s", key, seed).isEqualTo(MarginStatusSymbol.REVISED);
            } else if (past && !replay.broughtWhenPast().contains(key)) {
                assertThat(status).as("%s, nothing late, %s", key, seed).isEqualTo(MarginStatusSymbol.FINAL);
            }
        }

        private void termsAreAtTheirVersion() {
            assertThat(snapshot.terms().version())
                    .as("version of terms, %s", seed)
                    .isEqualTo(replay.terms().version());
            assertThat(snapshot.intake().unreadable())
                    .as("terms left out, %s", seed)
                    .isEqualTo(replay.terms().leftOut());
            assertThat(rejects).as("rejects, %s", seed).isGreaterThanOrEqualTo(replay.rejected());
        }
    }
}
