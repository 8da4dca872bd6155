package dev.breakeven.terms;

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
        List<Facts.Tier> tiers,
        List<Facts.Pool> pools,
        List<Facts.Capacity> capacities,
        List<Facts.PoolRate> rates,
        List<Facts.Reservation> reservations,
        List<Facts.Throughput> throughputs,
        List<Facts.Price> prices,
        List<Facts.Plan> plans,
        List<Facts.Subscriptions> subscriptions,
        List<Facts.RevenueShare> revenueShares,
        List<Facts.PartnerSales> partnerSales,
        List<Facts.OtherRevenue> otherRevenues,
        List<Facts.FixedCost> fixedCosts,
        Optional<Facts.IdlePolicy> idlePolicy,
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
    public Stream<Facts.Fact> facts() {
        return Stream.<Stream<? extends Facts.Fact>>of(
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
                        idlePolicy.stream().map(Facts.Idle::new))
                .flatMap(facts -> facts);
    }

    /** Collects the facts of an update; those of one kind stay in the order in which they come. */
    public static final class Builder {
        private final String source;
        private final Map<Class<?>, List<Facts.Fact>> facts = new HashMap<>();
        private boolean confirmed;

        private Builder(String source) {
            this.source = source;
        }

        public Builder add(Facts.Fact fact) {
            facts.computeIfAbsent(fact.getClass(), type -> new ArrayList<>()).add(fact);
            return this;
        }

        public Builder addAll(Collection<? extends Facts.Fact> more) {
            more.forEach(this::add);
            return this;
        }

        public Builder idlePolicy(Facts.IdlePolicy policy) {
            return add(new Facts.Idle(policy));
        }

        public Builder confirmed(boolean isConfirmed) {
            confirmed = isConfirmed;
            return this;
        }

        public TermsUpdate build() {
            return new TermsUpdate(
                    source,
                    of(Facts.Tier.class),
                    of(Facts.Pool.class),
                    of(Facts.Capacity.class),
                    of(Facts.PoolRate.class),
                    of(Facts.Reservation.class),
                    of(Facts.Throughput.class),
                    of(Facts.Price.class),
                    of(Facts.Plan.class),
                    of(Facts.Subscriptions.class),
                    of(Facts.RevenueShare.class),
                    of(Facts.PartnerSales.class),
                    of(Facts.OtherRevenue.class),
                    of(Facts.FixedCost.class),
                    of(Facts.Idle.class).stream().reduce((first, last) -> last).map(Facts.Idle::policy),
                    confirmed);
        }

        private <F extends Facts.Fact> List<F> of(Class<F> type) {
            return facts.getOrDefault(type, List.of()).stream().map(type::cast).toList();
        }
    }
}
