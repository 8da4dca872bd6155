package dev.breakeven.terms;

import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.FixedCost;
import dev.breakeven.terms.fact.IdleAllocation;
import dev.breakeven.terms.fact.IdlePolicy;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Facts that are applied together. A fact replaces an earlier one of the same identity and time; all others stay.
 *
 * @param source where the update came from, for people
 * @param confirmed whether somebody has seen that values jump, and wants them so
 */
public record TermsUpdate(
        String source,
        List<Tier> tiers,
        List<Pool> pools,
        List<Capacity> capacities,
        List<PoolRate> rates,
        List<Reservation> reservations,
        List<ThroughputProfile> throughputs,
        List<Price> prices,
        List<Plan> plans,
        List<Subscriptions> subscriptions,
        List<RevenueShare> revenueShares,
        List<PartnerSales> partnerSales,
        List<OtherRevenue> otherRevenues,
        List<FixedCost> fixedCosts,
        Optional<IdlePolicy> idlePolicy,
        boolean confirmed) {

    public TermsUpdate {
        tiers = List.copyOf(tiers);
        pools = List.copyOf(pools);
        capacities = List.copyOf(capacities);
        rates = List.copyOf(rates);
        reservations = List.copyOf(reservations);
        throughputs = List.copyOf(throughputs);
        prices = List.copyOf(prices);
        plans = List.copyOf(plans);
        subscriptions = List.copyOf(subscriptions);
        revenueShares = List.copyOf(revenueShares);
        partnerSales = List.copyOf(partnerSales);
        otherRevenues = List.copyOf(otherRevenues);
        fixedCosts = List.copyOf(fixedCosts);
    }

    /** An update that says nothing. */
    public static TermsUpdate empty(String source) {
        return from(source).build();
    }

    /** An update to be, from a source. */
    public static Builder from(String source) {
        return new Builder(source);
    }

    /** The same update, confirmed. */
    public TermsUpdate asConfirmed() {
        return from(source).addAll(facts().toList()).confirmed(true).build();
    }

    /** Whether it has no facts. */
    public boolean isEmpty() {
        return facts().findAny().isEmpty();
    }

    /** The names that its facts use. */
    public TermsNames names() {
        return TermsNames.of(facts());
    }

    /** All facts, kind by kind. */
    public Stream<Fact> facts() {
        return Stream.<Stream<? extends Fact>>of(
                        tiers.stream(),
                        pools.stream(),
                        capacities.stream(),
                        rates.stream(),
                        reservations.stream(),
                        throughputs.stream(),
                        prices.stream(),
                        plans.stream(),
                        subscriptions.stream(),
                        revenueShares.stream(),
                        partnerSales.stream(),
                        otherRevenues.stream(),
                        fixedCosts.stream(),
                        idlePolicy.stream().map(IdleAllocation::new))
                .flatMap(facts -> facts);
    }

    /** Collects the facts of an update; those of one kind stay in the order in which they come. */
    public static final class Builder {
        private final String source;
        private final Map<Class<?>, List<Fact>> facts = new HashMap<>();
        private boolean confirmed;

        private Builder(String source) {
            this.source = source;
        }

        public Builder add(Fact fact) {
            facts.computeIfAbsent(fact.getClass(), type -> new ArrayList<>()).add(fact);
            return this;
        }

        public Builder addAll(Collection<? extends Fact> more) {
            more.forEach(this::add);
            return this;
        }

        public Builder idlePolicy(IdlePolicy policy) {
            return add(new IdleAllocation(policy));
        }

        public Builder confirmed(boolean isConfirmed) {
            confirmed = isConfirmed;
            return this;
        }

        public TermsUpdate build() {
            return new TermsUpdate(
                    source,
                    of(Tier.class),
                    of(Pool.class),
                    of(Capacity.class),
                    of(PoolRate.class),
                    of(Reservation.class),
                    of(ThroughputProfile.class),
                    of(Price.class),
                    of(Plan.class),
                    of(Subscriptions.class),
                    of(RevenueShare.class),
                    of(PartnerSales.class),
                    of(OtherRevenue.class),
                    of(FixedCost.class),
                    of(IdleAllocation.class).stream()
                            .reduce((first, last) -> last)
                            .map(IdleAllocation::policy),
                    confirmed);
        }

        private <F extends Fact> List<F> of(Class<F> type) {
            return facts.getOrDefault(type, List.of()).stream().map(type::cast).toList();
        }
    }
}
