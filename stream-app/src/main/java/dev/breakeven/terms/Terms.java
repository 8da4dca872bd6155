package dev.breakeven.terms;

import static dev.breakeven.terms.fact.Fact.ALWAYS;
import static dev.breakeven.terms.fact.Fact.ANY;

import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.FixedCost;
import dev.breakeven.terms.fact.IdleAllocation;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.terms.fact.OtherRevenue;
import dev.breakeven.terms.fact.PartnerSales;
import dev.breakeven.terms.fact.PeriodAmount;
import dev.breakeven.terms.fact.Plan;
import dev.breakeven.terms.fact.Pool;
import dev.breakeven.terms.fact.PoolRate;
import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.Reservation;
import dev.breakeven.terms.fact.RevenueShare;
import dev.breakeven.terms.fact.Subscriptions;
import dev.breakeven.terms.fact.Throughput;
import dev.breakeven.terms.fact.ThroughputProfile;
import dev.breakeven.terms.fact.Tier;
import dev.breakeven.terms.fact.UnitPrices;
import dev.breakeven.units.Rate;
import dev.breakeven.usage.ServiceClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All facts that hold, after a number of updates. Immutable.
 *
 * <p>Facts are looked up at the start of a base window. A fact takes effect at the first base window that starts at or
 * after its own time, so a window has one price.
 */
public final class Terms {
    /** The terms before any update. */
    public static final Terms EMPTY = new Terms(0, FactTables.EMPTY, Quarantine.NONE, new Prices(List.of()));

    private final long version;
    private final FactTables tables;
    private final Quarantine held;

    private final EffectiveDated<Tier> tiers;
    private final EffectiveDated<Pool> pools;
    private final EffectiveDated<Capacity> capacities;
    private final EffectiveDated<PoolRate> rates;
    private final EffectiveDated<ThroughputProfile> throughput;
    private final EffectiveDated<Plan> plans;
    private final EffectiveDated<Subscriptions> subscriptions;
    private final Prices prices;
    private final Shares reservations;
    private final Shares revenueShares;
    private final SortedSet<String> rentedPools;
    private final SortedSet<String> planTiers;
    private final SortedSet<Long> contextEdges;
    private final List<OtherRevenue> otherRevenues;
    private final List<PartnerSales> partnerSales;
    private final List<FixedCost> fixedCosts;
    private final Optional<IdlePolicy> idlePolicy;
    private final NavigableSet<Long> changes;
    private final SortedSet<String> accruingTiers;

    private Terms(long version, FactTables tables, Quarantine held, Prices prices) {
        this.version = version;
        this.tables = tables;
        this.held = held;
        tiers = tables.of(Tier.class);
        pools = tables.of(Pool.class);
        capacities = tables.of(Capacity.class);
        rates = tables.of(PoolRate.class);
        throughput = tables.of(ThroughputProfile.class);
        plans = tables.of(Plan.class);
        subscriptions = tables.of(Subscriptions.class);
        this.prices = prices;
        reservations = Shares.ofReservations(facts(Reservation.class));
        revenueShares = Shares.ofRevenue(facts(RevenueShare.class));
        rentedPools = sorted(capacities.facts(), Capacity::pool);
        planTiers = sorted(plans.facts(), Plan::tier);
        contextEdges = edges(facts(Price.class));
        otherRevenues = dated(
                OtherRevenue.class, Comparator.comparing(OtherRevenue::tier).thenComparing(OtherRevenue::kind));
        partnerSales = dated(
                PartnerSales.class, Comparator.comparing(PartnerSales::tier).thenComparing(PartnerSales::partner));
        fixedCosts = dated(FixedCost.class, Comparator.comparing(FixedCost::kind));
        idlePolicy = tables.of(IdleAllocation.class).facts().stream()
                .map(IdleAllocation::policy)
                .findFirst();
        accruingTiers = accruing();
        changes = Stream.of(rates.facts(), throughput.facts(), plans.facts(), facts(Price.class))
                .flatMap(List::stream)
                .map(Fact::fromMicros)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private <F extends Fact> List<F> facts(Class<F> type) {
        return tables.of(type).facts();
    }

    private static <F> SortedSet<String> sorted(List<F> facts, Function<F, String> name) {
        return Collections.unmodifiableSortedSet(
                facts.stream().map(name).collect(Collectors.toCollection(TreeSet::new)));
    }

    static SortedSet<Long> edges(List<Price> facts) {
        return Collections.unmodifiableSortedSet(facts.stream()
                .map(Price::contextAbove)
                .filter(above -> above > 0)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private SortedSet<String> accruing() {
        return Stream.of(
                        planTiers.stream(),
                        facts(Reservation.class).stream().map(Reservation::tier),
                        otherRevenues.stream().map(OtherRevenue::tier),
                        partnerSales.stream().map(PartnerSales::tier))
                .flatMap(names -> names)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** In an order that does not depend on when they became known. */
    private <F extends PeriodAmount> List<F> dated(Class<F> type, Comparator<F> order) {
        return facts(type).stream()
                .sorted(order.thenComparing(PeriodAmount::fromMicros))
                .toList();
    }

    /** Checking prices takes long where there are thousands, so that they are made anew only where they change. */
    private Prices prices(TermsUpdate update, FactTables changed) {
        return update.prices().isEmpty()
                ? prices
                : new Prices(changed.of(Price.class).facts());
    }

    /** The terms after one more update, all of it, which gives it a version. */
    public Terms with(TermsUpdate update, long newVersion) {
        List<Fact> facts = update.facts().toList();
        FactTables changed = tables.with(facts);
        return new Terms(newVersion, changed, held.without(facts), prices(update, changed));
    }

    /**
     * The terms of what would be: of each identity that the scenario names, what these terms say from the scenario's first
     * time on is dropped for what the scenario says. The version stays.
     */
    public Terms overriddenBy(TermsUpdate scenario) {
        FactTables overridden = tables.overriddenBy(scenario.facts().toList());
        return new Terms(version, overridden, held, prices(scenario, overridden));
    }

    /** The same terms, which also knows of facts that are held back. */
    public Terms holding(TermsUpdate facts) {
        return new Terms(version, tables, held.with(facts.facts().toList()), prices);
    }

    /** Facts that are held back, since they may be a mistake: they have no effect. */
    public List<TermsLine> held() {
        return held.lines();
    }

    /** How many updates were applied, as counted by their topic; 0 for none. */
    public long version() {
        return version;
    }

    /** Whether a tier is paying; absent where the tier is not declared. */
    public Optional<Boolean> paying(String tier) {
        return tiers.at(tier, ALWAYS).map(Tier::paying);
    }

    /** All pools, by name. */
    public List<Pool> pools() {
        return pools.facts().stream().sorted(Comparator.comparing(Pool::name)).toList();
    }

    /**
     * The last time at or before another at which a rate, a throughput, a price or a plan changes, microseconds since the
     * epoch; {@link Fact#ALWAYS} where there is none.
     */
    public long lastChangeAt(long timeMicros) {
        Long change = changes.floor(timeMicros);
        return change == null ? ALWAYS : change;
    }

    /** What is known of a pool; absent where it is not declared. */
    public Optional<Pool> pool(String pool) {
        return pools.at(pool, ALWAYS);
    }

    /** Pools of which it is known, for some time at least, how many GPUs they rent. */
    public SortedSet<String> rentedPools() {
        return rentedPools;
    }

    /** How many GPUs a pool rents. */
    public Optional<Long> capacity(String pool, long timeMicros) {
        return capacities.at(pool, timeMicros).map(Capacity::gpus);
    }

    /** What a GPU of a pool is rented for. */
    public Optional<Rate> rate(String pool, long timeMicros) {
        return rates.at(pool, timeMicros).map(PoolRate::rate);
    }

    /** Weights by tier among those that a pool is kept for, each greater than zero. */
    public SortedMap<String, BigDecimal> reservations(String pool, long timeMicros) {
        SortedMap<String, BigDecimal> weights = new TreeMap<>();
        reservations.put(pool, timeMicros, (tier, weight) -> {
            if (weight.signum() > 0) {
                weights.put(tier, weight);
            }
        });
        return weights;
    }

    /** How fast a pool's GPUs work through a model's tokens: the model's own profile, else the one of any model. */
    public Optional<Throughput> throughput(String model, String pool, long timeMicros) {
        return pool(pool)
                .map(Pool::gpu)
                .flatMap(gpu -> throughput
                        .at(new FactKind.Pair(model, gpu), timeMicros)
                        .or(() -> throughput.at(new FactKind.Pair(ANY, gpu), timeMicros)))
                .map(ThroughputProfile::throughput);
    }

    /**
     * What a tier's usage of a model is sold for: the most specific of the prices in effect, with what its context bands
     * change. Absent where none is in effect; a unit that it does not name has no known price.
     *
     * @param contextAbove the context band, by the edge in tokens that the prompt exceeds; 0 for the lowest
     */
    public Optional<UnitPrices> price(
            String tier, String model, ServiceClass serviceClass, long contextAbove, long timeMicros) {
        return prices.at(tier, model, serviceClass, contextAbove, timeMicros);
    }

    /** Lengths of prompts in tokens at which prices change: the meter must tell them apart. */
    public SortedSet<Long> contextEdges() {
        return contextEdges;
    }

    /** Whether a tier's tokens are free of charge unless a price says otherwise: it is not paying, or has a plan. */
    public boolean includesTokens(String tier, long timeMicros) {
        return plans.at(tier, timeMicros).isPresent()
                || paying(tier).map(pays -> !pays).orElse(false);
    }

    /** Tiers with a subscription price. */
    public SortedSet<String> planTiers() {
        return planTiers;
    }

    /** Tiers that may earn or cost without usage, at some time: by a plan, a reservation or a dated amount. */
    public SortedSet<String> accruingTiers() {
        return Collections.unmodifiableSortedSet(accruingTiers);
    }

    /** The price of one subscription to a tier, USD per month. */
    public Optional<BigDecimal> planPrice(String tier, long timeMicros) {
        return plans.at(tier, timeMicros).map(Plan::usdPerMonth);
    }

    /** Active subscriptions to a tier; none before the first count. */
    public long subscriptions(String tier, long timeMicros) {
        return subscriptions.at(tier, timeMicros).map(Subscriptions::count).orElse(0L);
    }

    /** What is owed of a tier's gross revenue, percent by partner; what is agreed for the tier goes before all tiers'. */
    public SortedMap<String, BigDecimal> revenueShares(String tier, long timeMicros) {
        NavigableMap<String, BigDecimal> percents = new TreeMap<>();
        revenueShares.put(ANY, timeMicros, percents::put);
        revenueShares.put(tier, timeMicros, percents::put);
        return percents;
    }

    public List<OtherRevenue> otherRevenues() {
        return otherRevenues;
    }

    public List<PartnerSales> partnerSales() {
        return partnerSales;
    }

    public List<FixedCost> fixedCosts() {
        return fixedCosts;
    }

    /** How the cost of idle GPUs is given to tiers; not at all unless a policy was given. */
    public IdlePolicy idlePolicy() {
        return idlePolicy.orElse(IdlePolicy.UNALLOCATED);
    }

    /** The times at which two terms say something different. */
    public TimeRanges differences(Terms other) {
        return tables.differences(other.tables);
    }

    /** What makes the terms unusable: prices of which none is the most specific, and bands without a base. */
    public List<String> problems() {
        return prices.problems();
    }

    /** Tiers and pools that what-if terms name and the terms does not, which may be a mistake: a line each. */
    public List<String> unknownTo(TermsUpdate scenario) {
        TermsNames known = TermsNames.of(tables.facts());
        TermsNames named = scenario.names();
        List<String> unknown = new ArrayList<>();
        named.tiers().stream()
                .filter(tier -> !tier.equals(ANY) && !known.tiers().contains(tier))
                .forEach(tier -> unknown.add("tier " + tier + " is not in the terms that it overrides"));
        named.pools().stream()
                .filter(pool -> !known.pools().contains(pool))
                .forEach(pool -> unknown.add("pool " + pool + " is not in the terms that it overrides"));
        return unknown;
    }

    /** What may be a mistake but can be worked with. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        undeclaredTiers()
                .forEach(tier -> warnings.add(
                        "tier " + tier + " is not declared under tiers: it counts in all, but not in paying or free"));
        if (!rentedPools.isEmpty() && idlePolicy.isEmpty()) {
            warnings.add("idle cost is not allocated: add idle: {policy: by_usage} (or by_reservation)");
        }
        return warnings;
    }

    private SortedSet<String> undeclaredTiers() {
        return Stream.of(
                        planTiers.stream(),
                        facts(Price.class).stream().map(Price::tier),
                        otherRevenues.stream().map(OtherRevenue::tier),
                        partnerSales.stream().map(PartnerSales::tier))
                .flatMap(names -> names)
                .filter(tier -> !tier.equals(ANY) && paying(tier).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All facts that hold, line by line, for people. */
    public List<TermsLine> lines() {
        return tables.lines().toList();
    }

    /** The fact that holds for what another is about, at that one's time; before the first, the first. */
    <F extends Fact> Optional<F> neighbour(FactKind<F> kind, F fact) {
        Object identity = kind.identity().apply(fact);
        return tables.of(kind)
                .at(identity, fact.fromMicros())
                .or(() -> tables.of(kind).first(identity));
    }

    /** The prices in effect where another price is to be, at that one's time, whatever they are prices of. */
    Optional<UnitPrices> pricesInPlaceOf(Price price) {
        return prices.at(
                price.tier(),
                price.model(),
                price.serviceClass().orElse(ServiceClass.STANDARD),
                price.contextAbove(),
                price.fromMicros());
    }
}
