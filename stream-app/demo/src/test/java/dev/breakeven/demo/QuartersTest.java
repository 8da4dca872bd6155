package dev.breakeven.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.margin.Amount;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeTotals;
import dev.breakeven.units.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The public record of a provider in 2024, in millions of USD: what it spent on inference, the revenue that its partner's
 * share of 20 % implies, and so its compute margin. An hour stands for a quarter, and 1 USD for 1 million USD; the fleet,
 * the prices and the users are those of quarters.yaml. Expected are the figures of the record, and none is computed here.
 */
class QuartersTest {
    private static final int QUARTERS = 4;

    private final Hours hours = new Hours(Story.QUARTERS);

    private static BigDecimal tenths(BigDecimal value) {
        return value.setScale(1, RoundingMode.HALF_UP);
    }

    private static BigDecimal tenths(Money value) {
        return tenths(value.usd());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 386.5,  546.8, -41.5,  77.3",
        "1, 547.5,  748.3, -36.7, 109.5",
        "2, 696.0, 1005.0, -44.4, 139.2",
        "3, 839.0, 1467.0, -74.9, 167.8"
    })
    void aQuarterHasTheMarginOfTheRecord(
            int quarter, BigDecimal revenue, BigDecimal spend, BigDecimal margin, BigDecimal share) {
        Figures all = hours.figures(Scope.ALL, quarter);

        assertThat(tenths(all.grossRevenue())).isEqualTo(revenue);
        assertThat(tenths(all.sums().computeCost())).isEqualTo(spend);
        assertThat(tenths(Hours.percent(all))).isEqualTo(margin);
        assertThat(tenths(all.amount(Amount.REVENUE_SHARE_OWED).orElseThrow())).isEqualTo(share);
    }

    @Test
    void theYearHasTheMarginOfTheRecord() {
        Figures year = hours.window(0, QUARTERS).totals().figures(Scope.ALL);

        assertThat(tenths(Hours.percent(year))).isEqualTo("-52.6");
        assertThat(tenths(year.amount(Amount.REVENUE_SHARE_OWED).orElseThrow())).isEqualTo("493.8");
    }

    /** After the partner's fifth, the margins are 20 points lower: -61.5, -56.7, -64.4, -94.9. */
    @ParameterizedTest
    @CsvSource({"0, -61.5", "1, -56.7", "2, -64.4", "3, -94.9"})
    void theShareGoesOffTheMargin(int quarter, BigDecimal net) {
        Figures all = hours.figures(Scope.ALL, quarter);
        assertThat(tenths(all.netMargin().flatMap(all::ratio).orElseThrow().movePointRight(2)))
                .isEqualTo(net);
    }

    @Test
    void theFleetIsPartBusyAndPartIdleAndNobodyIsLeftOut() {
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            ScopeTotals totals = hours.window(quarter, 1).totals();
            Figures all = totals.figures(Scope.ALL);
            assertThat(all.utilization().orElseThrow()).isBetween(new BigDecimal("0.3"), new BigDecimal("0.7"));
            assertThat(all.amount(Amount.UNALLOCATED_IDLE).orElseThrow()).isZero();
            assertThat(all.amount(Amount.OVERCOMMITTED_COST).orElseThrow()).isZero();
            assertThat(all.pricedRatio()).contains(new BigDecimal("1.000000000000"));
            assertThat(totals.figures(Scope.tier("plus")).grossRevenue().usd())
                    .isGreaterThan(
                            totals.figures(Scope.tier("api")).grossRevenue().usd());
            assertThat(totals.figures(Scope.FREE).grossRevenue().isZero()).isTrue();
        }
    }
}
