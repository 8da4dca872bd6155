package dev.breakeven.terms;

import java.util.List;
import java.util.Optional;

/**
 * Facts that are applied together. A fact replaces an earlier one of the same identity and time; all others stay.
 *
 * @param source where the update came from, for people
 */
public record TermsUpdate(
        String source,
        List<Facts.Tier> tiers,
        List<Facts.Pool> pools,
        List<Facts.Capacity> capacities,
        List<Facts.PoolRate> rates,
        List<Facts.Throughput> throughputs,
        List<Facts.Price> prices,
        List<Facts.Plan> plans,
        List<Facts.Subscriptions> subscriptions,
        List<Facts.RevenueShare> revenueShares,
        List<Facts.OtherRevenue> otherRevenues,
        List<Facts.FixedCost> fixedCosts,
        Optional<Facts.IdlePolicy> idlePolicy) {

    public TermsUpdate {
        tiers = List.copyOf(tiers);
        pools = List.copyOf(pools);
        capacities = List.copyOf(capacities);
        rates = List.copyOf(rates);
        throughputs = List.copyOf(throughputs);
        prices = List.copyOf(prices);
        plans = List.copyOf(plans);
        subscriptions = List.copyOf(subscriptions);
        revenueShares = List.copyOf(revenueShares);
        otherRevenues = List.copyOf(otherRevenues);
        fixedCosts = List.copyOf(fixedCosts);
    }

    /** An update that says nothing yet. */
    public static TermsUpdate empty(String source) {
        return new TermsUpdate(
                source,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** The same update with other rental rates. */
    public TermsUpdate withRates(List<Facts.PoolRate> newRates) {
        return new TermsUpdate(
                source,
                tiers,
                pools,
                capacities,
                newRates,
                throughputs,
                prices,
                plans,
                subscriptions,
                revenueShares,
                otherRevenues,
                fixedCosts,
                idlePolicy);
    }
}
