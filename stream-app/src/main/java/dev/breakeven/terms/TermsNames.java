package dev.breakeven.terms;

import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.OtherRevenue;
import dev.breakeven.terms.fact.PartnerSales;
import dev.breakeven.terms.fact.Plan;
import dev.breakeven.terms.fact.Pool;
import dev.breakeven.terms.fact.PoolRate;
import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.Reservation;
import dev.breakeven.terms.fact.RevenueShare;
import dev.breakeven.terms.fact.Subscriptions;
import dev.breakeven.terms.fact.ThroughputProfile;
import dev.breakeven.terms.fact.Tier;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The names that facts use, {@link Fact#ANY} among them where that is written.
 *
 * @param tiers commercial tiers
 * @param pools GPU pools
 * @param models models, as prices and throughputs name them
 * @param gpus types of GPUs, as pools and throughputs name them
 */
public record TermsNames(
        SortedSet<String> tiers, SortedSet<String> pools, SortedSet<String> models, SortedSet<String> gpus) {
    public TermsNames {
        tiers = Collections.unmodifiableSortedSet(tiers);
        pools = Collections.unmodifiableSortedSet(pools);
        models = Collections.unmodifiableSortedSet(models);
        gpus = Collections.unmodifiableSortedSet(gpus);
    }

    static TermsNames of(Stream<? extends Fact> facts) {
        SortedSet<String> tiers = new TreeSet<>();
        SortedSet<String> pools = new TreeSet<>();
        SortedSet<String> models = new TreeSet<>();
        SortedSet<String> gpus = new TreeSet<>();
        facts.forEach(fact -> {
            if (fact instanceof Tier tier) {
                tiers.add(tier.name());
            } else if (fact instanceof Pool pool) {
                pools.add(pool.name());
                gpus.add(pool.gpu());
            } else if (fact instanceof Capacity capacity) {
                pools.add(capacity.pool());
            } else if (fact instanceof PoolRate rate) {
                pools.add(rate.pool());
            } else if (fact instanceof Reservation reservation) {
                pools.add(reservation.pool());
                tiers.add(reservation.tier());
            } else if (fact instanceof ThroughputProfile throughput) {
                models.add(throughput.model());
                gpus.add(throughput.gpu());
            } else if (fact instanceof Price price) {
                tiers.add(price.tier());
                models.add(price.model());
            } else if (fact instanceof Plan plan) {
                tiers.add(plan.tier());
            } else if (fact instanceof Subscriptions subscriptions) {
                tiers.add(subscriptions.tier());
            } else if (fact instanceof RevenueShare share) {
                tiers.add(share.tier());
            } else if (fact instanceof PartnerSales sales) {
                tiers.add(sales.tier());
            } else if (fact instanceof OtherRevenue revenue) {
                tiers.add(revenue.tier());
            }
        });
        return new TermsNames(tiers, pools, models, gpus);
    }
}
