package dev.breakeven.terms;

import dev.breakeven.terms.fact.FixedCost;
import dev.breakeven.terms.fact.OtherRevenue;
import dev.breakeven.terms.fact.PartnerSales;
import dev.breakeven.terms.fact.PeriodAmount;
import java.util.Comparator;
import java.util.List;

/** Amounts of a period, each kind in an order that does not depend on when they became known. Immutable. */
public final class PeriodAmounts {
    private final List<OtherRevenue> otherRevenues;
    private final List<PartnerSales> partnerSales;
    private final List<FixedCost> fixedCosts;

    PeriodAmounts(FactTables tables) {
        otherRevenues = sorted(
                tables.of(FactKind.OTHER_REVENUE),
                Comparator.comparing(OtherRevenue::tier).thenComparing(OtherRevenue::kind));
        partnerSales = sorted(
                tables.of(FactKind.PARTNER_SALES),
                Comparator.comparing(PartnerSales::tier).thenComparing(PartnerSales::partner));
        fixedCosts = sorted(tables.of(FactKind.FIXED_COST), Comparator.comparing(FixedCost::kind));
    }

    private static <F extends PeriodAmount> List<F> sorted(EffectiveDated<F> table, Comparator<F> order) {
        return table.facts().stream()
                .sorted(order.thenComparing(PeriodAmount::fromMicros))
                .toList();
    }

    /** The revenue of tiers beside tokens and subscriptions. */
    public List<OtherRevenue> otherRevenues() {
        return otherRevenues;
    }

    /** Sales of partners, of which a share is earned. */
    public List<PartnerSales> partnerSales() {
        return partnerSales;
    }

    /** Costs that do not depend on usage. */
    public List<FixedCost> fixedCosts() {
        return fixedCosts;
    }
}
