package dev.breakeven.terms;

import static dev.breakeven.terms.fact.Fact.ALWAYS;
import static dev.breakeven.terms.fact.Fact.ANY;

import dev.breakeven.terms.fact.Tier;
import java.math.BigDecimal;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** The terms of tiers, beside prices. Immutable. */
public final class Tiers {
    private final EffectiveDated<Tier> tiers;
    private final Plans plans;
    private final Shares revenueShares;
    private final SortedSet<String> accruing;

    Tiers(FactTables tables, Plans plans) {
        this.plans = plans;
        tiers = tables.of(FactKind.TIER);
        revenueShares = Shares.ofRevenue(tables.of(FactKind.REVENUE_SHARE).facts());
        accruing = tables.tiers(FactKind.Role.ACCRUES);
    }

    /** Whether a tier is paying; absent where the tier is not declared. */
    public Optional<Boolean> paying(String tier) {
        return tiers.at(tier, ALWAYS).map(Tier::paying);
    }

    /** Whether a tier's tokens are free of charge unless a price says otherwise: it is not paying, or has a plan. */
    public boolean includesTokens(String tier, long timeMicros) {
        return plans.price(tier, timeMicros).isPresent()
                || paying(tier).map(pays -> !pays).orElse(false);
    }

    /** Tiers that may earn or cost without usage, at some time: by a plan, a reservation or a dated amount. */
    public SortedSet<String> accruing() {
        return accruing;
    }

    /** Shares of a tier's gross revenue that are owed, percent by partner; the tier's own agreement goes before all tiers'. */
    public SortedMap<String, BigDecimal> revenueShares(String tier, long timeMicros) {
        NavigableMap<String, BigDecimal> percents = new TreeMap<>();
        revenueShares.put(ANY, timeMicros, percents::put);
        revenueShares.put(tier, timeMicros, percents::put);
        return percents;
    }
}
