package dev.breakeven.terms;

import dev.breakeven.terms.fact.Plan;
import dev.breakeven.terms.fact.Subscriptions;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Subscriptions to tiers, and their prices. Immutable. */
public final class Plans {
    private final EffectiveDated<Plan> plans;
    private final EffectiveDated<Subscriptions> subscriptions;
    private final SortedSet<String> tiers;

    Plans(FactTables tables) {
        plans = tables.of(FactKind.PLAN);
        subscriptions = tables.of(FactKind.SUBSCRIPTIONS);
        tiers = Collections.unmodifiableSortedSet(
                plans.facts().stream().map(Plan::tier).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Tiers with a subscription price, at some time. */
    public SortedSet<String> tiers() {
        return tiers;
    }

    /** The price of one subscription to a tier, USD per month. */
    public Optional<BigDecimal> price(String tier, long timeMicros) {
        return plans.at(tier, timeMicros).map(Plan::usdPerMonth);
    }

    /** Active subscriptions to a tier; none before the first count. */
    public long subscriptions(String tier, long timeMicros) {
        return subscriptions.at(tier, timeMicros).map(Subscriptions::count).orElse(0L);
    }
}
