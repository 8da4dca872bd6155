package dev.breakeven.alert;

import dev.breakeven.margin.Amount;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.Sums;
import dev.breakeven.units.Money;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The window that a rule judged, with the figures that it went by. It need not be aligned to its length.
 *
 * @param startMicros start, inclusive, microseconds since the epoch
 * @param endMicros end, exclusive, microseconds since the epoch
 * @param computeMarginRatio compute margin as a share of gross revenue; absent without revenue
 * @param computeMargin compute margin
 * @param grossRevenue gross revenue
 * @param directCost direct cost
 * @param idleCost idle cost allocated under the policy in force; zero where no pool is rented
 * @param pricedRatio share of requests that are fully priced; absent without requests
 */
public record JudgedWindow(
        long startMicros,
        long endMicros,
        Optional<BigDecimal> computeMarginRatio,
        Money computeMargin,
        Money grossRevenue,
        Money directCost,
        Money idleCost,
        Optional<BigDecimal> pricedRatio) {

    /**
     * A window with its figures.
     *
     * @param startMicros start, inclusive, microseconds since the epoch
     * @param endMicros end, exclusive, microseconds since the epoch
     */
    public static JudgedWindow of(Figures figures, long startMicros, long endMicros) {
        Sums sums = figures.sums();
        return new JudgedWindow(
                startMicros,
                endMicros,
                figures.computeMarginRatio(),
                sums.computeMargin(),
                sums.grossRevenue(),
                sums.directCost(),
                sums.money(Amount.IDLE_COST),
                figures.pricedRatio());
    }
}
