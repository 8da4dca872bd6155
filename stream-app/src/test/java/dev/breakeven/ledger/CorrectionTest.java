package dev.breakeven.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.breakeven.ledger.terms.Scenario;
import dev.breakeven.margin.Amount;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.MarginStatus;
import dev.breakeven.margin.PreviousMargin;
import dev.breakeven.margin.Scope;
import dev.breakeven.naive.Event;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.Updates;
import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.topology.NaiveToProduct;
import dev.breakeven.units.Money;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Request;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** One request of one GPU second every 10 s for an hour; a GPU hour costs 3,600 USD, so that each costs 1 USD. */
class CorrectionTest {
    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long NOON = 1_772_366_400 * SECOND;
    private static final int REQUESTS = 360;

    private LedgerHarness bench = new LedgerHarness(settings());

    private static LedgerSettings settings() {
        return LedgerHarness.settings(1, Duration.ofDays(2), 1_000, Duration.ofMinutes(1), Duration.ofMinutes(10));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static TermsUpdate rate(String usd, long from) {
        return new Updates().pool("h100", "H100").rate("h100", usd, from).update();
    }

    private static Request request(int number) {
        return NaiveToProduct.request(new Event(
                "request-" + number,
                NOON + 10 * SECOND * number,
                "api",
                "llama",
                "h100",
                "STANDARD",
                "OK",
                100,
                0,
                0,
                10,
                0,
                SECOND));
    }

    /** All is final but the last two minutes. */
    private void fill() {
        bench.terms(rate("3600", 0));
        send(0, REQUESTS);
        bench.commit();
    }

    private void send(int from, int to) {
        for (int i = from; i < to; i++) {
            bench.batch(0, NOON + 10 * SECOND * i, request(i));
        }
    }

    private MarginReport all(long startMicros, long lengthMicros) {
        return bench.margins().get(new Window(startMicros, lengthMicros)).get(Scope.ALL);
    }

    private MarginReport minute(int number) {
        return all(NOON + number * MINUTE, MINUTE);
    }

    @Test
    void revisesTheWindowsThatItTouchesAndNoOthers() {
        fill();
        bench.terms(rate("1800", NOON + 30 * MINUTE));
        bench.commit();

        for (int i = 0; i < 60; i++) {
            MarginReport report = minute(i);
            boolean touched = i >= 30;
            assertThat(report.sums().directCost()).as("minute %d", i).isEqualTo(Money.of(touched ? "3" : "6"));
            assertThat(report.revision()).as("minute %d", i).isEqualTo(touched && i < 58 ? 1 : 0);
            assertThat(report.termsVersion()).as("minute %d", i).isEqualTo(touched ? 2 : 1);
        }
        assertThat(minute(29).status()).isEqualTo(MarginStatus.FINAL);
        assertThat(minute(30).status()).isEqualTo(MarginStatus.REVISED);
        assertThat(minute(59).status()).isEqualTo(MarginStatus.PROVISIONAL);
    }

    @Test
    void aRevisionSaysWhatWasSaidBefore() {
        fill();
        bench.terms(rate("1800", NOON + 30 * MINUTE));
        bench.commit();

        assertThat(minute(30).previous()).contains(new PreviousMargin(Money.ZERO, Money.of("6"), Money.ZERO));
        assertThat(minute(29).previous()).isEmpty();
        assertThat(minute(59).previous()).isEmpty();
    }

    @Test
    void termsThatSayTheSameReviseNothing() {
        fill();
        bench.terms(rate("3600", NOON + 30 * MINUTE));
        bench.commit();

        for (int i = 0; i < 58; i++) {
            assertThat(minute(i).revision()).isZero();
        }
        assertThat(bench.ledger().isRepricing()).isFalse();
    }

    @Test
    void thePresentIsPricedFirstAndAPastWindowIsRevisedOnce() {
        fill();
        bench.terms(rate("1800", NOON));
        bench.ledger().workOnPast(60);
        bench.commitAsItIs();

        assertThat(bench.ledger().isRepricing()).isTrue();
        assertThat(minute(59).sums().directCost()).isEqualTo(Money.of("3"));
        assertThat(minute(56).revision()).isEqualTo(1);
        assertThat(minute(20).sums().directCost()).isEqualTo(Money.of("6"));
        assertThat(minute(20).revision()).isZero();
        MarginReport lastTen = all(NOON + 50 * MINUTE, 10 * MINUTE);
        assertThat(lastTen.termsVersion())
                .as("some of it is posted with older terms")
                .isEqualTo(1);

        bench.commit();

        assertThat(bench.ledger().isRepricing()).isFalse();
        for (int i = 0; i < 58; i++) {
            assertThat(minute(i).revision()).as("minute %d", i).isEqualTo(1);
            assertThat(minute(i).sums().directCost()).isEqualTo(Money.of("3"));
            assertThat(minute(i).termsVersion()).isEqualTo(2);
        }
        for (int i = 0; i < 5; i++) {
            MarginReport ten = all(NOON + 10 * MINUTE * i, 10 * MINUTE);
            assertThat(ten.revision()).as("ten minutes %d", i).isEqualTo(1);
            assertThat(ten.sums().directCost()).isEqualTo(Money.of("30"));
        }
    }

    /** However often it is interrupted, and whatever more terms come meanwhile, it ends where it would end at once. */
    @Test
    void goesOnAfterRestartsAndWithMoreTerms() {
        fill();
        bench.terms(rate("1800", NOON));
        bench.ledger().workOnPast(40);
        bench.commitAsItIs();
        bench.restart();
        assertThat(bench.ledger().isRepricing()).isTrue();
        bench.terms(rate("7200", NOON + 20 * MINUTE));
        bench.ledger().workOnPast(40);
        bench.commitAsItIs();
        bench.restart();
        bench.batch(0, NOON + 60 * MINUTE, request(3));
        bench.ledger().workOnPast(40);
        bench.commitAsItIs();
        bench.restart();
        bench.commit();

        for (int i = 0; i < 60; i++) {
            String expected = i == 0 ? "3.5" : i < 20 ? "3" : "12";
            assertThat(minute(i).sums().directCost()).as("minute %d", i).isEqualTo(Money.of(expected));
        }
        assertThat(all(NOON, 10 * MINUTE).sums().directCost()).isEqualTo(Money.of("30.5"));
        assertThat(all(NOON + 10 * MINUTE, 10 * MINUTE).sums().directCost()).isEqualTo(Money.of("30"));
        assertThat(all(NOON + 20 * MINUTE, 10 * MINUTE).sums().directCost()).isEqualTo(Money.of("120"));
        assertThat(bench.snapshot().cells().values().stream()
                        .map(total -> total.cost().amount())
                        .toList())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("540.5"));
    }

    @Test
    void aRevisionSaysWhatWasSaidBeforeEvenAfterARestartInItsMidst() {
        fill();
        bench.terms(rate("1800", NOON));
        bench.ledger().workOnPast(180);
        bench.commitAsItIs();
        assertThat(all(NOON + 40 * MINUTE, 10 * MINUTE).revision()).isZero();
        bench.restart();
        bench.commit();

        MarginReport revised = all(NOON + 40 * MINUTE, 10 * MINUTE);
        assertThat(revised.sums().directCost()).isEqualTo(Money.of("30"));
        assertThat(revised.previous()).contains(new PreviousMargin(Money.ZERO, Money.of("60"), Money.ZERO));
    }

    @Test
    void lateUsageDuringACorrectionIsPublishedAlsoAfterARestart() {
        fill();
        bench.terms(rate("1800", NOON + 30 * MINUTE));
        bench.ledger().workOnPast(20);
        bench.batch(0, NOON + 59 * MINUTE, request(30));
        bench.commitAsItIs();
        assertThat(minute(5).revision()).as("it waits").isZero();
        bench.restart();
        bench.commit();

        assertThat(minute(5).sums().directCost()).isEqualTo(Money.of("7"));
        assertThat(minute(5).revision()).isEqualTo(1);
    }

    @Test
    void aCorrectionIsPublishedThoughAnotherFollowsAtOnceAndARestart() {
        fill();
        bench.terms(rate("1800", NOON));
        bench.ledger().workOnPast(300);
        bench.terms(rate("7200", NOON + 55 * MINUTE));
        bench.commitAsItIs();
        bench.restart();
        bench.commit();

        assertThat(minute(40).sums().directCost()).isEqualTo(Money.of("3"));
        assertThat(minute(56).sums().directCost()).isEqualTo(Money.of("12"));
        assertThat(minute(5).sums().directCost()).isEqualTo(Money.of("3"));
    }

    @Test
    void whatIsPastRetentionDuringACorrectionIsCorrectedBeforeItGoes() {
        bench.close();
        bench = new LedgerHarness(
                LedgerHarness.settings(1, Duration.ofMinutes(30), 1_000, Duration.ofMinutes(1), Duration.ofHours(1)));
        bench.terms(rate("3600", 0));
        send(0, 180);
        bench.terms(rate("1800", NOON));
        bench.ledger().workOnPast(20);
        bench.commitAsItIs();
        send(180, 240);
        bench.commitAsItIs();
        bench.commit();

        MarginReport hour = all(NOON, 60 * MINUTE);
        assertThat(hour.sums().directCost()).isEqualTo(Money.of("120"));
        assertThat(hour.termsVersion()).isEqualTo(2);
    }

    @Test
    void aWindowThatEndsHalfCorrectedIsNotFinalYet() {
        fill();
        bench.terms(rate("1800", NOON));
        bench.ledger().workOnPast(5);
        send(360, 420);
        bench.commitAsItIs();
        for (int i = 58; i < 64; i++) {
            MarginReport report = minute(i);
            boolean mixed = !report.sums().directCost().equals(Money.of("6"))
                    && !report.sums().directCost().equals(Money.of("3"));
            assertThat(report.status())
                    .as("minute %d", i)
                    .isEqualTo(mixed ? MarginStatus.PROVISIONAL : MarginStatus.FINAL);
        }
        bench.restart();
        bench.commit();
        for (int i = 0; i < 64; i++) {
            assertThat(minute(i).sums().directCost()).as("minute %d", i).isEqualTo(Money.of("3"));
            assertThat(minute(i).status()).as("minute %d", i).isNotEqualTo(MarginStatus.PROVISIONAL);
        }
    }

    @Test
    void theLogHasTheDifferenceThatTheCorrectionMadeAndNoOther() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(Repricing.class);
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        fill();
        bench.terms(rate("1800", NOON));
        bench.ledger().workOnPast(20);
        bench.batch(0, NOON + 59 * MINUTE, request(359), request(358));
        bench.commitAsItIs();
        bench.commit();
        logger.detachAppender(log);
        logger.setLevel(null);

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains("360 base windows priced again")
                        && line.endsWith("cost 360 USD -> 180 USD (-180 USD)"));
    }

    @Test
    void whatJumpsIsHeldBackUntilConfirmed() {
        fill();
        assertThat(bench.terms(rate("0.00036", NOON))).isEmpty();
        bench.commit();
        assertThat(minute(0).sums().directCost()).isEqualTo(Money.of("6"));
        assertThat(bench.ledger().snapshot().terms().held()).hasSize(1);

        bench.restart();
        assertThat(bench.ledger().snapshot().terms().held()).hasSize(1);
        bench.terms(rate("0.00036", NOON).asConfirmed());
        bench.commit();
        assertThat(minute(0).sums().directCost()).isEqualTo(Money.of("0.0000006"));
        assertThat(bench.ledger().snapshot().terms().held()).isEmpty();
    }

    /** A scenario says what the real margins would be under its terms, from the first window to the last. */
    @Test
    void aScenarioIsPricedOnTheSameUsage() {
        bench.close();
        TermsUpdate whatIf = new Updates()
                .rate("h100", "900", NOON + 10 * MINUTE)
                .add(new Capacity("h100", 2, NOON))
                .idle(IdlePolicy.BY_USAGE)
                .update();
        bench = new LedgerHarness(settings().withScenarios(List.of(new Scenario("cheap", whatIf))));
        fill();
        bench.restart();
        bench.terms(rate("1800", NOON));
        bench.batch(0, NOON + 60 * MINUTE, request(3));
        bench.commit();

        Map<Window, Map<Scope, MarginReport>> cheap = bench.margins("cheap");
        for (int i = 0; i < 60; i++) {
            MarginReport report =
                    cheap.get(new Window(NOON + i * MINUTE, MINUTE)).get(Scope.ALL);
            String direct = i == 0 ? "3.5" : i < 10 ? "3" : "1.5";
            String rented = i < 10 ? "60" : "30";
            assertThat(report.sums().directCost()).as("minute %d", i).isEqualTo(Money.of(direct));
            assertThat(report.sums().money(Amount.RENTED_COST))
                    .as("minute %d", i)
                    .isEqualTo(Money.of(rented));
            assertThat(report.sums().computeCost()).as("minute %d", i).isEqualTo(Money.of(rented));
            assertThat(minute(i).sums().directCost()).isEqualTo(Money.of(i == 0 ? "3.5" : "3"));
            assertThat(report.revision()).isEqualTo(minute(i).revision());
        }
    }
}
