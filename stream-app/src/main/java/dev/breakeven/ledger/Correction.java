package dev.breakeven.ledger;

import dev.breakeven.margin.PricedWindow;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.Sums;
import dev.breakeven.units.Money;

/**
 * The change that corrected terms make in all, under the real terms.
 *
 * @param windows base windows that were priced again
 * @param revenueBefore gross revenue of those that changed, before
 * @param revenueAfter the same, after
 * @param costBefore cost of those that changed, before
 * @param costAfter the same, after
 */
record Correction(long windows, Money revenueBefore, Money revenueAfter, Money costBefore, Money costAfter) {
    static final Correction NONE = new Correction(0, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

    /** With one more base window. */
    Correction plus(Posting posting) {
        Sums before = all(posting.before());
        Sums after = all(posting.after());
        return new Correction(
                windows + 1,
                revenueBefore.plus(before.grossRevenue()),
                revenueAfter.plus(after.grossRevenue()),
                costBefore.plus(before.computeCost()),
                costAfter.plus(after.computeCost()));
    }

    private static Sums all(PricedWindow window) {
        return window.totals().get(Scope.ALL);
    }

    @Override
    public String toString() {
        return "%d base windows priced again; gross revenue of those that changed %s -> %s (%s), cost %s -> %s (%s)"
                .formatted(
                        windows,
                        revenueBefore,
                        revenueAfter,
                        revenueAfter.minus(revenueBefore),
                        costBefore,
                        costAfter,
                        costAfter.minus(costBefore));
    }
}
