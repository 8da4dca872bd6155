package dev.breakeven.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.alert.AlertRule.Verdict;
import dev.breakeven.margin.Amount;
import dev.breakeven.margin.Sums;
import dev.breakeven.units.Money;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertStateTest {
    private static final long WINDOW = 300;
    private static final long STEP = 10;
    private static final AlertRule RULE =
            new AlertRule(new BigDecimal("0.10"), new BigDecimal("0.05"), Money.of("1"), WINDOW, 3);

    private static final Sums LOW = sums("100", "95");
    private static final Sums MIDDLE = sums("100", "88");
    private static final Sums HIGH = sums("100", "50");
    private static final Sums SMALL = sums("0.99", "0.99");

    private AlertState state = AlertState.QUIET;
    private long end;

    private static Sums sums(String revenue, String cost) {
        return new Sums().add(Amount.TOKEN_REVENUE, Money.of(revenue)).add(Amount.DIRECT_COST, Money.of(cost));
    }

    private AlertState after(Sums window) {
        end += STEP;
        state = state.after(RULE, end, window);
        return state;
    }

    @ParameterizedTest
    @CsvSource({
        "100, 90, BETWEEN",
        "100, 90.0000000001, BELOW",
        "100, 85, HEALTHY",
        "100, 85.0000000001, BETWEEN",
        "1, 0, HEALTHY",
        "0.99, 0.99, TOO_SMALL",
        "0.99, 1, BELOW",
        "0, 1, BELOW",
        "-2, 0, BELOW",
        "-0.5, 0, TOO_SMALL",
        "0, 0.99, TOO_SMALL",
        "0, 0, TOO_SMALL"
    })
    void aWindowIsJudgedByItsRatioIfItIsLargeEnough(String revenue, String cost, Verdict verdict) {
        assertThat(RULE.verdict(sums(revenue, cost))).isEqualTo(verdict);
    }

    @Test
    void idleCostCounts() {
        Sums half = sums("100", "50").add(Amount.IDLE_COST, Money.of("41"));
        assertThat(RULE.verdict(half)).isEqualTo(Verdict.BELOW);
    }

    @Test
    void withoutAMinimumAWindowWithoutRevenueAndCostSaysNothing() {
        AlertRule any = new AlertRule(BigDecimal.ZERO, BigDecimal.ZERO, Money.ZERO, WINDOW, 3);
        assertThat(any.verdict(sums("0", "0"))).isEqualTo(Verdict.TOO_SMALL);
        assertThat(any.verdict(sums("0", "0.000000000001"))).isEqualTo(Verdict.BELOW);
    }

    @Test
    void firesOnceAndKeepsTheTimeAtWhichItFired() {
        assertThat(after(HIGH)).isEqualTo(AlertState.QUIET);
        assertThat(after(MIDDLE).firing()).isFalse();
        assertThat(after(LOW).firedAtMicros()).hasValue(30);
        for (Sums window : new Sums[] {LOW, MIDDLE, HIGH, LOW}) {
            assertThat(after(window).firedAtMicros()).hasValue(30);
        }
    }

    @Test
    void resolvesAfterThreeHealthyWindowsEndToStartAndNotEarlier() {
        after(LOW);
        long first = end + STEP;
        while (end < first + 2 * WINDOW - STEP) {
            assertThat(after(HIGH).firing()).as("at %d", end).isTrue();
        }
        assertThat(after(HIGH)).isEqualTo(AlertState.QUIET);
        assertThat(end).isEqualTo(first + 2 * WINDOW);
    }

    @Test
    void betweenThresholdAndHysteresisTheHealthyRunBeginsAnew() {
        for (Sums breaking : new Sums[] {MIDDLE, LOW}) {
            after(LOW);
            for (int i = 0; i < 40; i++) {
                after(HIGH);
            }
            assertThat(after(breaking).healthySinceMicros()).isEmpty();
            for (int i = 0; i < 60; i++) {
                assertThat(after(HIGH).firing()).isTrue();
            }
            assertThat(after(HIGH).firing()).isFalse();
        }
    }

    @Test
    void aWindowThatIsTooSmallChangesNothing() {
        assertThat(after(SMALL)).isEqualTo(AlertState.QUIET);
        AlertState fired = after(LOW);
        assertThat(after(SMALL)).isEqualTo(fired);
        AlertState healthy = after(HIGH);
        assertThat(after(SMALL)).isEqualTo(healthy);
    }

    @Test
    void costWithoutRevenueFires() {
        assertThat(after(sums("0", "5")).firing()).isTrue();
    }
}
