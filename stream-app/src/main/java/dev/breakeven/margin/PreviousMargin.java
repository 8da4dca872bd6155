package dev.breakeven.margin;

import dev.breakeven.units.Money;

/**
 * The totals of a scope that were published before a revision.
 *
 * @param grossRevenue gross revenue
 * @param directCost direct cost
 * @param idleCost allocated idle cost
 */
public record PreviousMargin(Money grossRevenue, Money directCost, Money idleCost) {
    public static final PreviousMargin NOTHING = new PreviousMargin(Money.ZERO, Money.ZERO, Money.ZERO);

    public static PreviousMargin of(Sums sums) {
        return new PreviousMargin(sums.grossRevenue(), sums.directCost(), sums.money(Amount.IDLE_COST));
    }

    public Money computeMargin() {
        return grossRevenue.minus(directCost).minus(idleCost);
    }
}
