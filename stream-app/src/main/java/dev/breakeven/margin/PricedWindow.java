package dev.breakeven.margin;

import dev.breakeven.pricing.IdleShare;
import dev.breakeven.pricing.PoolCost;
import dev.breakeven.pricing.PoolUse;
import dev.breakeven.pricing.PricedUsage;
import dev.breakeven.pricing.Pricer;
import dev.breakeven.terms.Terms;
import dev.breakeven.terms.fact.FixedCost;
import dev.breakeven.terms.fact.OtherRevenue;
import dev.breakeven.terms.fact.PartnerSales;
import dev.breakeven.units.DatedAmount;
import dev.breakeven.units.Decimals;
import dev.breakeven.units.Money;
import dev.breakeven.usage.UsageKey;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All lines of one base window: of its usage, and of all that accrues with or without usage, which are subscriptions, rented
 * pools and their idle cost, dated amounts and revenue shares. Immutable once made.
 */
public final class PricedWindow {
    private final Terms terms;
    private final Pricer pricer;
    private final long startMicros;
    private final long endMicros;
    private final Map<UsageKey, PricedUsage> lines;
    private final Map<IdlePlace, Money> idle = new HashMap<>();
    private final ScopeTotals totals = new ScopeTotals();

    private PricedWindow(Map<UsageKey, PricedUsage> lines, Pricer pricer, long startMicros, long lengthMicros) {
        this.lines = lines;
        this.pricer = pricer;
        this.terms = pricer.terms();
        this.startMicros = startMicros;
        this.endMicros = startMicros + lengthMicros;
    }

    /**
     * The totals of a base window.
     *
     * @param lines its usage by cell, priced; not to be changed any more
     * @param pricer with whose terms it was priced
     * @param startMicros start of the window, microseconds since the epoch
     * @param lengthMicros its length, microseconds
     */
    public static PricedWindow of(
            Map<UsageKey, PricedUsage> lines, Pricer pricer, long startMicros, long lengthMicros) {
        PricedWindow base = new PricedWindow(lines, pricer, startMicros, lengthMicros);
        base.addScopes();
        base.addUsage();
        base.addSubscriptions();
        base.addDatedAmounts();
        base.addOwedShares();
        return base;
    }

    /** Sums by scope; not to be changed. */
    public ScopeTotals totals() {
        return totals;
    }

    /** Its usage by cell, priced. */
    public Map<UsageKey, PricedUsage> lines() {
        return lines;
    }

    Map<IdlePlace, Money> idle() {
        return idle;
    }

    /** A scope does not go when terms take its last amount away, so that it is published again. */
    private void addScopes() {
        List.of(Scope.ALL, Scope.PAYING, Scope.FREE).forEach(totals::of);
        terms.tiers().accruing().forEach(tier -> totals.of(Scope.tier(tier)));
        terms.pools().rented().forEach(pool -> totals.of(Scope.pool(pool)));
    }

    /** Where usage is counted, as far as scopes go by. */
    private record Place(String tier, String model, String pool) {}

    private void addUsage() {
        Map<Place, Sums> places = new HashMap<>();
        lines.forEach((cell, priced) -> places.computeIfAbsent(
                        new Place(cell.tier(), cell.model(), cell.pool()), p -> new Sums())
                .add(cell, priced));
        Map<String, PoolUse> pools = new TreeMap<>();
        terms.pools().rented().forEach(pool -> pools.put(pool, new PoolUse()));
        places.forEach((place, sums) -> {
            Scope.of(place.tier(), place.model(), place.pool(), terms)
                    .forEach(scope -> totals.of(scope).add(sums));
            PoolUse use = pools.get(place.pool());
            if (use != null) {
                use.add(place.tier(), place.model(), sums.gpuSeconds(), sums.directCost());
            }
        });
        pools.forEach((pool, use) -> PoolCost.of(terms, pool, use, startMicros, endMicros - startMicros)
                .ifPresent(cost -> addPool(pool, cost)));
    }

    private void addPool(String pool, PoolCost cost) {
        for (Scope scope : List.of(Scope.pool(pool), Scope.ALL)) {
            totals.of(scope)
                    .add(Amount.RENTED_COST, cost.rented())
                    .add(Amount.RENTED_GPU_SECONDS, cost.rentedGpuSeconds())
                    .add(Amount.OVERCOMMITTED_COST, cost.overcommitted())
                    .add(Amount.OVERCOMMITTED_GPU_SECONDS, cost.overcommittedGpuSeconds())
                    .add(Amount.UNALLOCATED_IDLE, cost.unallocated(terms.pools().idlePolicy()));
        }
        cost.shares().forEach(share -> addIdle(pool, share));
    }

    private void addIdle(String pool, IdleShare share) {
        Money borne = share.under(terms.pools().idlePolicy());
        List<Scope> scopes = share.model()
                .map(model -> Scope.of(share.tier(), model, pool, terms))
                .orElseGet(() -> Scope.ofTierInPool(share.tier(), pool, terms));
        for (Scope scope : scopes) {
            totals.of(scope)
                    .add(Amount.IDLE_COST, borne)
                    .add(Amount.IDLE_BY_USAGE, share.byUsage())
                    .add(Amount.IDLE_BY_RESERVATION, share.byReservation());
        }
        if (!borne.isZero()) {
            idle.put(new IdlePlace(share.tier(), share.model().orElse(""), pool), borne);
        }
    }

    private void addSubscriptions() {
        for (String tier : terms.plans().tiers()) {
            addToTier(
                    tier,
                    Amount.SUBSCRIPTION_REVENUE,
                    pricer.subscriptionRevenue(tier, startMicros, endMicros - startMicros));
        }
    }

    private void addDatedAmounts() {
        for (OtherRevenue fact : terms.amounts().otherRevenues()) {
            addToTier(fact.tier(), Amount.OTHER_REVENUE, within(fact.usd(), fact.fromMicros(), fact.toMicros()));
        }
        for (PartnerSales fact : terms.amounts().partnerSales()) {
            addToTier(
                    fact.tier(),
                    Amount.REVENUE_SHARE_INCOME,
                    within(fact.income(), fact.fromMicros(), fact.toMicros()));
        }
        for (FixedCost fact : terms.amounts().fixedCosts()) {
            totals.of(Scope.ALL).add(Amount.FIXED_COST, within(fact.usd(), fact.fromMicros(), fact.toMicros()));
        }
    }

    private Money within(BigDecimal usd, long fromMicros, long toMicros) {
        return new DatedAmount(usd, fromMicros, toMicros).in(startMicros, endMicros);
    }

    /** After all revenue is there, since partners are owed a share of the whole. */
    private void addOwedShares() {
        List<Scope> tiers = totals.sums().keySet().stream()
                .filter(scope -> scope.kind() == ScopeKind.TIER)
                .toList();
        for (Scope tier : tiers) {
            BigDecimal gross = totals.of(tier).grossRevenue().usd();
            for (BigDecimal percent :
                    terms.tiers().revenueShares(tier.name(), startMicros).values()) {
                BigDecimal owed = Decimals.round(gross.multiply(percent).movePointLeft(2));
                addToTier(tier.name(), Amount.REVENUE_SHARE_OWED, new Money(owed));
            }
        }
    }

    private void addToTier(String tier, Amount amount, Money usd) {
        if (!usd.isZero()) {
            Scope.ofTier(tier, terms).forEach(scope -> totals.of(scope).add(amount, usd));
        }
    }
}
