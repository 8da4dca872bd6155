package dev.breakeven.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.breakeven.margin.Figures;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeTotals;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The public record of two providers: one with few free users comes from a compute margin of -90 % to 53 %; the other has
 * 70 % of its paying users, and hundreds of millions of users who do not pay.
 */
class FreeUsersTest {
    private static final BigDecimal HALF_A_POINT = new BigDecimal("0.5");

    private final Hours hours = new Hours(Story.FREE_USERS);

    @ParameterizedTest
    @CsvSource({"0, -90", "1, 53"})
    void theProviderWithFewFreeUsersHasTheMarginOfTheRecord(int step, BigDecimal margin) {
        assertThat(hours.margin(Scope.ALL, step)).isCloseTo(margin, within(HALF_A_POINT));
    }

    @Test
    void theOtherIsBetterForPayingUsersAndWorseForAll() {
        ScopeTotals few = hours.window(1, 1).totals();
        ScopeTotals many = hours.window(2, 1).totals();

        assertThat(Hours.percent(many.figures(Scope.PAYING)))
                .isCloseTo(new BigDecimal("70"), within(HALF_A_POINT))
                .isGreaterThan(Hours.percent(few.figures(Scope.PAYING)));
        assertThat(Hours.percent(many.figures(Scope.ALL)))
                .isCloseTo(new BigDecimal("36"), within(HALF_A_POINT))
                .isLessThan(Hours.percent(few.figures(Scope.ALL)));
    }

    @Test
    void whatFreeUsersCostIsTheDifference() {
        Figures few = hours.figures(Scope.PAYING, 1);
        Figures many = hours.figures(Scope.PAYING, 2);

        assertThat(few.freeSubsidyPoints().orElseThrow()).isCloseTo(new BigDecimal("1.3"), within(HALF_A_POINT));
        assertThat(many.freeSubsidyPoints().orElseThrow()).isCloseTo(new BigDecimal("34"), within(HALF_A_POINT));
        assertThat(many.freeSubsidy().orElseThrow().usd())
                .isEqualTo(hours.figures(Scope.FREE, 2).computeMargin().usd().negate());
    }

    @Test
    void noOneElseChanged() {
        assertThat(hours.figures(Scope.PAYING, 2).grossRevenue())
                .isEqualTo(hours.figures(Scope.PAYING, 0).grossRevenue());
        assertThat(hours.figures(Scope.FREE, 2).sums().requests())
                .isEqualTo(40 * hours.figures(Scope.FREE, 1).sums().requests());
    }
}
