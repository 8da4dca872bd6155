package dev.breakeven.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.ledger.view.ScopeAmount;
import dev.breakeven.margin.Amount;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.MarginStatus;
import dev.breakeven.margin.Scope;
import dev.breakeven.naive.Event;
import dev.breakeven.naive.Fact;
import dev.breakeven.topology.NaiveToProduct;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Batch;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.Request;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    /** Noon of 2026-03-01. */
    private static final long NOON = 1_772_366_400 * SECOND;

    private static final Window FIRST_MINUTE = new Window(NOON, MINUTE);

    private LedgerHarness bench;
    private int nextId;

    private LedgerHarness ledger(int partitions) {
        return ledger(LedgerHarness.settings(partitions, Duration.ofDays(2), 1_000, Duration.ofMinutes(1)), 500);
    }

    private LedgerHarness ledger(LedgerSettings settings, int partEntries) {
        bench = new LedgerHarness(settings, partEntries);
        return bench;
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Request request(long timeMicros) {
        return request("api", timeMicros);
    }

    private Request request(String tier, long timeMicros) {
        return NaiveToProduct.request(new Event(
                "request-" + nextId++, timeMicros, tier, "llama", "h100", "STANDARD", "OK", 100, 0, 0, 10, 0, SECOND));
    }

    private MarginReport all(Window window) {
        return bench.margins().get(window).get(Scope.ALL);
    }

    private OptionalLong watermark() {
        return bench.ledger().watermarkMicros();
    }

    @Test
    void watermarkWaitsForAllPartitionsAndIsTheirMinimum() {
        ledger(2);
        bench.batch(0, NOON + 100, request(NOON));
        assertThat(watermark()).isEmpty();
        bench.batch(1, NOON + 50, request(NOON));
        assertThat(watermark()).hasValue(NOON + 50);
        bench.batch(1, NOON + 200, request(NOON));
        assertThat(watermark()).hasValue(NOON + 100);
    }

    @Test
    void aPartitionThatHasHadNoRecordHoldsTheOthersBackUntilItIsIdle() {
        ledger(2);
        bench.batch(0, NOON, request(NOON));
        bench.heartbeat(1, OptionalLong.empty(), Duration.ofMillis(29_999));
        assertThat(watermark()).isEmpty();
        bench.heartbeat(1, OptionalLong.empty(), Duration.ofSeconds(30));
        assertThat(watermark()).hasValue(NOON);
    }

    @Test
    void anIdlePartitionHoldsNothingBackAndTimeDoesNotGoBackWithIt() {
        ledger(2);
        bench.batch(0, NOON + MINUTE, request(NOON));
        bench.batch(1, NOON, request(NOON));
        assertThat(watermark()).hasValue(NOON);
        bench.heartbeat(1, OptionalLong.of(NOON), Duration.ofSeconds(30));
        assertThat(watermark()).hasValue(NOON + MINUTE);
        bench.batch(1, NOON + SECOND, request(NOON + SECOND));
        assertThat(watermark()).hasValue(NOON + MINUTE);
    }

    @Test
    void whenAllPartitionsAreIdleTimeGoesOnAtThePaceOfTheClock() {
        ledger(2);
        bench.batch(0, NOON + MINUTE, request(NOON));
        bench.batch(1, NOON, request(NOON));
        bench.heartbeat(1, OptionalLong.of(NOON), Duration.ofSeconds(60));
        bench.heartbeat(0, OptionalLong.of(NOON + MINUTE), Duration.ofSeconds(40));
        assertThat(watermark()).hasValue(NOON + MINUTE + 40 * SECOND);
    }

    @Test
    void aWindowIsFinalExactlyWhenTheWatermarkReachesItsEndPlusGrace() {
        ledger(1).batch(0, NOON, request(NOON));
        bench.batch(0, NOON + 2 * MINUTE - 1);
        bench.commit();
        assertThat(all(FIRST_MINUTE).status()).isEqualTo(MarginStatus.PROVISIONAL);
        bench.heartbeat(0, OptionalLong.of(NOON + 2 * MINUTE), Duration.ZERO);
        bench.commit();
        assertThat(all(FIRST_MINUTE).status()).isEqualTo(MarginStatus.FINAL);
        assertThat(all(FIRST_MINUTE).revision()).isZero();
    }

    @Test
    void eachCommitThatChangesAFinalWindowIsARevisionOfThatWindowAlone() {
        ledger(1).batch(0, NOON, request(NOON), request(NOON + MINUTE));
        bench.batch(0, NOON + 5 * MINUTE);
        bench.commit();
        for (int revision = 1; revision <= 3; revision++) {
            bench.batch(0, NOON + 5 * MINUTE, request(NOON), request(NOON + 1));
            bench.commit();
            assertThat(all(FIRST_MINUTE).status()).isEqualTo(MarginStatus.REVISED);
            assertThat(all(FIRST_MINUTE).revision()).isEqualTo(revision);
            assertThat(all(FIRST_MINUTE).sums().requests()).isEqualTo(1 + 2L * revision);
            bench.restart();
        }
        assertThat(all(new Window(NOON + MINUTE, MINUTE)).status()).isEqualTo(MarginStatus.FINAL);
    }

    @Test
    void usageOfAWindowThatWasPutAwayAddsToWhatWasThere() {
        ledger(1).batch(0, NOON, request(NOON));
        bench.batch(0, NOON + HOUR);
        bench.commit();
        bench.batch(0, NOON + HOUR, request(NOON));
        bench.commit();
        assertThat(all(FIRST_MINUTE).sums().requests()).isEqualTo(2);
        assertThat(bench.snapshot().cells().values())
                .extracting(total -> total.usage().get(Quantity.REQUESTS))
                .containsExactly(2L);
    }

    @Test
    void usagePastRetentionIsReturnedAndCountedAndInNoWindow() {
        ledger(LedgerHarness.settings(1, Duration.ofHours(1), 1_000, Duration.ofMinutes(1)), 500);
        bench.batch(0, NOON + HOUR + 10 * SECOND, request(NOON + HOUR));
        bench.commit();

        assertThat(bench.batch(0, NOON, request(NOON + 10 * SECOND))).isEmpty();
        Map<UsageKey, Map<Long, Usage>> late = bench.batch(0, NOON, request(NOON), request(NOON + 9 * SECOND));
        bench.commit();

        assertThat(late.values())
                .singleElement()
                .satisfies(windows -> assertThat(windows).containsOnlyKeys(NOON));
        assertThat(bench.snapshot().intake().late().get(Quantity.REQUESTS)).isEqualTo(2);
        assertThat(all(FIRST_MINUTE).sums().requests()).isEqualTo(1);
        assertThat(bench.snapshot().input().accepted()).isEqualTo(4);
        bench.restart();
        assertThat(bench.snapshot().intake().late().get(Quantity.REQUESTS)).isEqualTo(2);
    }

    @Test
    void aLongWindowKeepsWhatItHadOfBaseWindowsPastRetentionAlsoAcrossARestart() {
        Duration[] windows = {Duration.ofMinutes(1), Duration.ofDays(1)};
        ledger(LedgerHarness.settings(1, Duration.ofHours(1), 1_000, windows), 500);
        Window day = new Window(NOON - 12 * HOUR, DAY);
        bench.batch(0, NOON, request(NOON), request(NOON + 1));
        bench.commit();
        bench.batch(0, NOON + 3 * HOUR);
        bench.commit();
        bench.restart();
        bench.batch(0, NOON + 3 * HOUR, request(NOON + 3 * HOUR));
        bench.commit();
        assertThat(all(day).sums().requests()).isEqualTo(3);
        assertThat(bench.changelogEntries("carried/")).isEqualTo(1);

        bench.batch(0, NOON + 2 * DAY, request(NOON + 2 * DAY));
        bench.commit();
        assertThat(all(day).status()).isEqualTo(MarginStatus.FINAL);
        assertThat(bench.changelogEntries("window/"))
                .as("windows past retention in the changelog")
                .isEqualTo(1);
        assertThat(bench.changelogEntries("carried/" + 86_400 + "/" + day.startMicros()))
                .isZero();
    }

    @Test
    void anOverlappingBatchIsNotAddedAndIsCounted() {
        ledger(1).batch(0, NOON, request(NOON), request(NOON));
        bench.ledger().apply(new Batch(header(1, 3), 0, 1, usage()));
        bench.commit();
        assertThat(bench.snapshot().intake().overlaps()).isEqualTo(1);
        assertThat(all(FIRST_MINUTE).sums().requests()).isEqualTo(2);
        assertThat(bench.snapshot().input().accepted()).isEqualTo(2);
        bench.ledger().apply(new Batch(header(2, 3), 0, 1, usage()));
        bench.commit();
        assertThat(all(FIRST_MINUTE).sums().requests()).isEqualTo(3);
        assertThat(bench.snapshot().intake().overlaps()).isEqualTo(1);
    }

    private Batch.Header header(long from, long to) {
        return bench.parts(9, NOON, request(NOON)).stream()
                .map(Batch::header)
                .map(some -> new Batch.Header(0, from, to, some.watermarkMicros(), 0, some.counts()))
                .findFirst()
                .orElseThrow();
    }

    private Map<UsageKey, Map<Long, Usage>> usage() {
        return bench.parts(9, NOON, request(NOON)).get(0).usage();
    }

    @Test
    void partsAreAppliedTogetherAlsoWhenARestartComesBetween() {
        ledger(LedgerHarness.settings(2, Duration.ofDays(2), 1_000, Duration.ofMinutes(1)), 1);
        List<Batch> parts = bench.parts(0, NOON, request("a", NOON), request("b", NOON), request("c", NOON));
        assertThat(parts).hasSize(3);
        bench.ledger().apply(parts.get(0));
        bench.batch(1, NOON, request("d", NOON));
        bench.ledger().apply(parts.get(1));
        bench.commit();
        assertThat(all(FIRST_MINUTE).sums().requests()).isEqualTo(1);
        assertThat(watermark()).isEmpty();

        bench.restart();
        bench.ledger().apply(parts.get(2));
        bench.commit();
        assertThat(all(FIRST_MINUTE).sums().requests()).isEqualTo(4);
        assertThat(bench.snapshot().input().accepted()).isEqualTo(4);
        assertThat(bench.changelogEntries("pending/")).isZero();
    }

    @Test
    void partsOfDifferentBatchesAreNeverTakenForOneBatch() {
        ledger(LedgerHarness.settings(1, Duration.ofDays(2), 1_000, Duration.ofMinutes(1)), 1);
        Batch first =
                bench.parts(0, NOON, request("a", NOON), request("b", NOON)).get(0);
        Batch other =
                bench.parts(0, NOON, request("a", NOON), request("b", NOON)).get(1);
        bench.ledger().apply(first);
        bench.ledger().apply(other);
        bench.commit();
        assertThat(bench.snapshot().intake().unreadable()).isEqualTo(1);
        assertThat(bench.snapshot().input().accepted()).isZero();
    }

    @Test
    void cellsBeyondTheLimitGoToTheCellOtherAndNothingIsLost() {
        ledger(LedgerHarness.settings(1, Duration.ofDays(2), 2, Duration.ofMinutes(1)), 500);
        for (String tier : List.of("a", "b", "c", "d", "a", "c")) {
            bench.batch(0, NOON, request(tier, NOON));
        }
        bench.commit();
        bench.restart();
        bench.batch(0, NOON, request("b", NOON), request("e", NOON));
        bench.commit();
        assertThat(bench.snapshot().intake().overflowedRequests()).isEqualTo(4);
        assertThat(tiers()).containsExactlyInAnyOrder("a 2", "b 2", "other 4");
        assertThat(all(FIRST_MINUTE).sums().requests()).isEqualTo(8);
    }

    @Test
    void aNameOfAnyCharacterIsThereAgainAfterARestart() {
        ledger(1).batch(0, NOON, request("\uFFFF", NOON), request("\uD83D\uDE00", NOON), request("total/", NOON));
        bench.commit();
        LedgerSnapshot before = bench.snapshot();
        bench.restart();
        assertThat(bench.snapshot().cells()).hasSize(3).isEqualTo(before.cells());
    }

    private Stream<String> tiers() {
        return bench.snapshot().cells().entrySet().stream()
                .map(cell ->
                        cell.getKey().tier() + " " + cell.getValue().usage().get(Quantity.REQUESTS));
    }

    @Test
    void termsThatTieAreLeftOutAsAWholeAndNamed() {
        ledger(1).batch(0, NOON, request(NOON));
        bench.terms(NaiveToProduct.update(List.of(price("api", "*", "1"))));
        assertThat(bench.terms(NaiveToProduct.update(List.of(price("*", "llama", "7"), price("api", "qwen", "7")))))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("equally specific");
        bench.commit();
        assertThat(bench.ledger().snapshot().terms().version()).isEqualTo(1);
        assertThat(bench.ledger().snapshot().terms().lines()).hasSize(1);

        bench.restart();
        bench.terms(NaiveToProduct.update(List.of(price("*", "llama", "7"), price("api", "llama", "3"))));
        assertThat(bench.ledger().snapshot().terms().version()).isEqualTo(3);
    }

    private static Fact price(String tier, String model, String usd) {
        return new Fact(Fact.Kind.PRICE, tier, model, 0L, Map.of("input", usd, "output", usd));
    }

    /** 26,298 USD a month are one cent a second. */
    @Test
    void aGapOfDaysIsAccruedWithoutGapsAndWithoutDouble() {
        ledger(LedgerHarness.settings(1, Duration.ofDays(2), 1_000, Duration.ofMinutes(1), Duration.ofDays(1)), 500);
        bench.terms(NaiveToProduct.update(List.of(
                new Fact(Fact.Kind.PLAN, "plus", "", null, Map.of("usd_per_month", "26298.00")),
                new Fact(Fact.Kind.SUBSCRIPTIONS, "plus", "", 0L, Map.of("count", "1")))));
        bench.batch(0, NOON, request(NOON));
        bench.commit();
        bench.batch(0, NOON + 3 * DAY, request(NOON + 3 * DAY));
        bench.commit();

        BigDecimal expected = new BigDecimal("0.01").multiply(BigDecimal.valueOf(3 * 86_400 + 10));
        assertThat(subscriptions()).isEqualByComparingTo(expected);
        assertThat(accrued(MINUTE)).isEqualByComparingTo(expected);
        assertThat(accrued(DAY)).isEqualByComparingTo(expected);
        assertThat(count(MINUTE)).isEqualTo(3 * 24 * 60 + 1);
        bench.restart();
        bench.commit();
        assertThat(subscriptions()).isEqualByComparingTo(expected);
    }

    private BigDecimal subscriptions() {
        return bench.snapshot()
                .amounts()
                .get(new ScopeAmount(Scope.tier("plus"), Amount.SUBSCRIPTION_REVENUE))
                .amount();
    }

    private BigDecimal accrued(long lengthMicros) {
        return windows(lengthMicros)
                .map(window -> all(window).sums().get(Amount.SUBSCRIPTION_REVENUE))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private long count(long lengthMicros) {
        return windows(lengthMicros).count();
    }

    private Stream<Window> windows(long lengthMicros) {
        return bench.margins().keySet().stream().filter(window -> window.lengthMicros() == lengthMicros);
    }
}
