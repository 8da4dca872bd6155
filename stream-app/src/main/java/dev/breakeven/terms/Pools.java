package dev.breakeven.terms;

import static dev.breakeven.terms.fact.Fact.ALWAYS;
import static dev.breakeven.terms.fact.Fact.ANY;

import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.IdleAllocation;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.terms.fact.Pool;
import dev.breakeven.terms.fact.PoolRate;
import dev.breakeven.terms.fact.Throughput;
import dev.breakeven.terms.fact.ThroughputProfile;
import dev.breakeven.units.Rate;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The terms of pools of GPUs. Immutable. */
public final class Pools {
    private final EffectiveDated<Pool> pools;
    private final EffectiveDated<Capacity> capacities;
    private final EffectiveDated<PoolRate> rates;
    private final EffectiveDated<ThroughputProfile> throughputs;
    private final EffectiveDated<IdleAllocation> idle;
    private final Shares reservations;
    private final SortedSet<String> rented;
    private final IdlePolicy idlePolicy;

    Pools(FactTables tables) {
        pools = tables.of(FactKind.POOL);
        capacities = tables.of(FactKind.CAPACITY);
        rates = tables.of(FactKind.RATE);
        throughputs = tables.of(FactKind.THROUGHPUT);
        idle = tables.of(FactKind.IDLE);
        reservations = Shares.ofReservations(tables.of(FactKind.RESERVATION).facts());
        rented = Collections.unmodifiableSortedSet(
                capacities.facts().stream().map(Capacity::pool).collect(Collectors.toCollection(TreeSet::new)));
        idlePolicy =
                idle.facts().stream().map(IdleAllocation::policy).findFirst().orElse(IdlePolicy.UNALLOCATED);
    }

    /** All pools that are declared, by name. */
    public List<Pool> all() {
        return pools.facts().stream().sorted(Comparator.comparing(Pool::name)).toList();
    }

    /** The declaration of a pool; absent where there is none. */
    public Optional<Pool> pool(String pool) {
        return pools.at(pool, ALWAYS);
    }

    /** Pools of which it is known, for some time at least, how many GPUs they rent. */
    public SortedSet<String> rented() {
        return rented;
    }

    /** How many GPUs a pool rents. */
    public Optional<Long> capacity(String pool, long timeMicros) {
        return capacities.at(pool, timeMicros).map(Capacity::gpus);
    }

    /** The rental rate of a GPU of a pool. */
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
                .flatMap(gpu -> throughputs
                        .at(new NamePair(model, gpu), timeMicros)
                        .or(() -> throughputs.at(new NamePair(ANY, gpu), timeMicros)))
                .map(ThroughputProfile::throughput);
    }

    /** How the cost of idle GPUs is given to tiers; not at all unless a policy was given. */
    public IdlePolicy idlePolicy() {
        return idlePolicy;
    }

    /** Whether GPUs are rented, and nothing is said of the cost of idle ones. */
    boolean lacksIdlePolicy() {
        return !rented.isEmpty() && idle.isEmpty();
    }
}
