package dev.breakeven.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.breakeven.margin.Bridge;
import dev.breakeven.margin.BridgePart;
import dev.breakeven.margin.Scope;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The public record of a provider's paying users: a compute margin of about 35 % in January 2024, 52 % at the end of that
 * year and 70 % in October 2025. The last way is gone in two steps here, by the causes that were named for it.
 */
class TurnaroundTest {
    /** A bridge has some hundred lines, each rounded to 12 places. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.000001");

    private final Hours hours = new Hours(Story.TURNAROUND);

    @ParameterizedTest
    @CsvSource({"0, 35", "1, 52", "2, 64", "3, 70"})
    void theMarginOfPayingUsersIsThatOfTheRecord(int step, BigDecimal margin) {
        assertThat(hours.margin(Scope.PAYING, step)).isCloseTo(margin, within(new BigDecimal("0.5")));
    }

    @ParameterizedTest
    @CsvSource({"0, RENTAL_RATE", "1, EFFICIENCY", "2, SUBSCRIPTIONS"})
    void theBridgeNamesTheCauseOfEachStepAndNoOther(int step, BridgePart cause) {
        Bridge bridge = hours.bridge(Scope.PAYING, step);

        assertThat(bridge.change().usd()).isGreaterThan(new BigDecimal("100"));
        bridge.parts()
                .forEach((part, usd) -> assertThat(usd.usd())
                        .as("%s", part)
                        .isCloseTo(part == cause ? bridge.change().usd() : BigDecimal.ZERO, within(ROUNDING)));
    }
}
