package dev.breakeven.alert;

import dev.breakeven.margin.Sums;
import dev.breakeven.units.Money;
import dev.breakeven.units.Ratio;
import java.math.BigDecimal;

/**
 * When the compute margin of a tier is worth a page.
 *
 * @param threshold ratio below which it fires
 * @param hysteresis ratio above the threshold at which it may resolve
 * @param minimum revenue or cost that a window must reach to be judged
 * @param windowMicros length of a judged window, microseconds
 * @param resolveWindows consecutive windows, end to start, that must be healthy before it resolves
 */
public record AlertRule(
        BigDecimal threshold, BigDecimal hysteresis, Money minimum, long windowMicros, int resolveWindows) {
    /** Name of the rule, as in topics and metrics. */
    public static final String NAME = "compute_margin_below";

    /** How a window looks to the rule. */
    public enum Verdict {
        /** Too little revenue and cost to say anything. */
        TOO_SMALL,
        BELOW,
        /** Neither low enough to fire nor high enough to resolve. */
        BETWEEN,
        HEALTHY
    }

    /** Judges a window. One with cost and no revenue, or with more given back than earned, is below any threshold. */
    public Verdict verdict(Sums window) {
        Money revenue = window.grossRevenue();
        Money cost = window.computeCost();
        boolean nothing = revenue.isZero() && cost.isZero();
        if (nothing || (new Money(revenue.usd().abs()).compareTo(minimum) < 0 && cost.compareTo(minimum) < 0)) {
            return Verdict.TOO_SMALL;
        }
        if (revenue.usd().signum() <= 0) {
            return Verdict.BELOW;
        }
        BigDecimal ratio = Ratio.of(window.computeMargin(), revenue).orElseThrow();
        if (ratio.compareTo(threshold) < 0) {
            return Verdict.BELOW;
        }
        return ratio.compareTo(threshold.add(hysteresis)) >= 0 ? Verdict.HEALTHY : Verdict.BETWEEN;
    }
}
