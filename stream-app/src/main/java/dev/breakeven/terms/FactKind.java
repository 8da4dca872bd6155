package dev.breakeven.terms;

import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.FixedCost;
import dev.breakeven.terms.fact.IdleAllocation;
import dev.breakeven.terms.fact.OtherRevenue;
import dev.breakeven.terms.fact.PartnerSales;
import dev.breakeven.terms.fact.Plan;
import dev.breakeven.terms.fact.Pool;
import dev.breakeven.terms.fact.PoolRate;
import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.terms.fact.Reservation;
import dev.breakeven.terms.fact.RevenueShare;
import dev.breakeven.terms.fact.Subscriptions;
import dev.breakeven.terms.fact.ThroughputProfile;
import dev.breakeven.terms.fact.Tier;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind of fact. Its constants are the table of all kinds: what identifies a fact, which names it uses, what it says and
 * what follows from it. How facts are written into files and records is said where that is done, by kind too.
 */
public final class FactKind<F extends Fact> {
    public static final FactKind<Tier> TIER = new Builder<>(Tier.class, "tier", "tiers")
            .identity(Tier::name)
            .uses(NameKind.TIER, Tier::name)
            .says(Tier::paying, fact -> fact.paying() ? "paying" : "not paying")
            .build();

    public static final FactKind<Pool> POOL = new Builder<>(Pool.class, "pool", "pools")
            .identity(Pool::name)
            .uses(NameKind.POOL, Pool::name)
            .uses(NameKind.GPU, Pool::gpu)
            .says(fact -> fact, FactTexts::pool)
            .build();

    public static final FactKind<Capacity> CAPACITY = new Builder<>(Capacity.class, "capacity", "pools.capacity")
            .identity(Capacity::pool)
            .uses(NameKind.POOL, Capacity::pool)
            .says(Capacity::gpus, fact -> fact.gpus() + " GPUs")
            .build();

    public static final FactKind<PoolRate> RATE = new Builder<>(PoolRate.class, "rate", "pools.rates")
            .identity(PoolRate::pool)
            .uses(NameKind.POOL, PoolRate::pool)
            .says(PoolRate::rate, fact -> fact.rate().usdPerGpuHour().toPlainString() + " USD/GPU-hour")
            .roles(Role.PRICES_USAGE)
            .judged(fact -> Map.of(PriceUnit.GPU_SECOND, fact.rate().usdPerGpuHour()))
            .build();

    public static final FactKind<Reservation> RESERVATION = new Builder<>(
                    Reservation.class, "reservation", "pools.reservations")
            .identity(Reservation::pool, " for ", Reservation::tier)
            .uses(NameKind.POOL, Reservation::pool)
            .uses(NameKind.TIER, Reservation::tier)
            .says(Reservation::weight, fact -> "weight " + fact.weight().toPlainString())
            .roles(Role.ACCRUES)
            .build();

    public static final FactKind<ThroughputProfile> THROUGHPUT = new Builder<>(
                    ThroughputProfile.class, "throughput", "throughput")
            .identity(ThroughputProfile::model, " on ", ThroughputProfile::gpu)
            .uses(NameKind.MODEL, ThroughputProfile::model)
            .uses(NameKind.GPU, ThroughputProfile::gpu)
            .says(ThroughputProfile::throughput, fact -> FactTexts.throughput(fact.throughput()))
            .roles(Role.PRICES_USAGE)
            .build();

    public static final FactKind<Price> PRICE = new Builder<>(Price.class, "price", "prices")
            .identity(PriceIdentity::of, fact -> PriceIdentity.of(fact).name())
            .uses(NameKind.TIER, Price::tier)
            .uses(NameKind.MODEL, Price::model)
            .says(Price::prices, FactTexts::price)
            .roles(Role.PRICES_USAGE, Role.NEEDS_TIER)
            .judged(fact -> fact.prices().usd())
            .build();

    public static final FactKind<Plan> PLAN = new Builder<>(Plan.class, "plan", "plans.usd_per_month")
            .identity(Plan::tier)
            .uses(NameKind.TIER, Plan::tier)
            .says(Plan::usdPerMonth, fact -> fact.usdPerMonth().toPlainString() + " USD/month")
            .roles(Role.PRICES_USAGE, Role.ACCRUES, Role.NEEDS_TIER)
            .judged(fact -> Map.of(PriceUnit.REQUEST, fact.usdPerMonth()))
            .build();

    public static final FactKind<Subscriptions> SUBSCRIPTIONS = new Builder<>(
                    Subscriptions.class, "subscriptions", "plans.subscriptions")
            .identity(Subscriptions::tier)
            .uses(NameKind.TIER, Subscriptions::tier)
            .says(Subscriptions::count, fact -> Long.toString(fact.count()))
            .build();

    public static final FactKind<RevenueShare> REVENUE_SHARE = new Builder<>(
                    RevenueShare.class, "revenue share", "revenue_share")
            .identity(RevenueShare::tier, " to ", RevenueShare::partner)
            .uses(NameKind.TIER, RevenueShare::tier)
            .says(RevenueShare::percent, fact -> fact.percent().toPlainString() + " %")
            .build();

    public static final FactKind<PartnerSales> PARTNER_SALES = new Builder<>(
                    PartnerSales.class, "partner sales", "revenue_share")
            .identity(PartnerSales::tier, " by ", PartnerSales::partner)
            .uses(NameKind.TIER, PartnerSales::tier)
            .says(fact -> fact, FactTexts::partnerSales)
            .roles(Role.ACCRUES, Role.NEEDS_TIER)
            .build();

    public static final FactKind<OtherRevenue> OTHER_REVENUE = new Builder<>(
                    OtherRevenue.class, "other revenue", "other_revenue")
            .identity(OtherRevenue::tier, " ", OtherRevenue::kind)
            .uses(NameKind.TIER, OtherRevenue::tier)
            .says(fact -> fact, fact -> FactTexts.amount(fact.usd(), fact))
            .roles(Role.ACCRUES, Role.NEEDS_TIER)
            .build();

    public static final FactKind<FixedCost> FIXED_COST = new Builder<>(FixedCost.class, "fixed cost", "fixed_costs")
            .identity(FixedCost::kind)
            .says(fact -> fact, fact -> FactTexts.amount(fact.usd(), fact))
            .build();

    public static final FactKind<IdleAllocation> IDLE = new Builder<>(IdleAllocation.class, "idle", "idle")
            .identity(fact -> "policy")
            .says(IdleAllocation::policy, fact -> FactTexts.policy(fact.policy()))
            .build();

    /** Every kind, in the order in which people see them. */
    public static final List<FactKind<?>> ALL = List.of(
            TIER,
            POOL,
            CAPACITY,
            RATE,
            RESERVATION,
            THROUGHPUT,
            PRICE,
            PLAN,
            SUBSCRIPTIONS,
            REVENUE_SHARE,
            PARTNER_SALES,
            OTHER_REVENUE,
            FIXED_COST,
            IDLE);

    private static final Map<Class<?>, FactKind<?>> BY_TYPE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(FactKind::type, kind -> kind));

    /** The consequences of the facts of a kind, beside the results that are computed of them. */
    public enum Role {
        /** The price or the cost of usage changes at its time. */
        PRICES_USAGE,
        /** Its tier may earn or cost without usage. */
        ACCRUES,
        /** Its tier should be declared: a name that is not is worth a warning. */
        NEEDS_TIER
    }

    private final Class<F> type;
    private final String label;
    private final String section;
    private final Function<F, Object> identity;
    private final Function<F, String> name;
    private final Map<NameKind, Function<F, String>> names;
    private final Function<F, Object> value;
    private final Function<F, String> text;
    private final Set<Role> roles;
    private final Function<F, Map<PriceUnit, BigDecimal>> judged;

    private FactKind(Builder<F> builder) {
        type = builder.type;
        label = builder.label;
        section = builder.section;
        identity = builder.identity;
        name = builder.name;
        names = builder.names;
        value = builder.value;
        text = builder.text;
        roles = builder.roles;
        judged = builder.judged;
    }

    /** The kind of facts of a type. */
    @SuppressWarnings("unchecked")
    public static <F extends Fact> FactKind<F> of(Class<F> type) {
        return (FactKind<F>) BY_TYPE.get(type);
    }

    /** The kind of a fact. */
    @SuppressWarnings("unchecked")
    public static <F extends Fact> FactKind<F> of(F fact) {
        return of((Class<F>) fact.getClass());
    }

    /** The facts of this kind among some, in their order. */
    public Stream<F> in(Collection<? extends Fact> facts) {
        return facts.stream().filter(type::isInstance).map(type::cast);
    }

    public Class<F> type() {
        return type;
    }

    /** Its name, for people, such as "rate". */
    public String label() {
        return label;
    }

    /** Where its facts stand in a terms file: the name of a section, or of a list in the entries of one after a dot. */
    public String section() {
        return section;
    }

    /** The identity of a fact: a later fact of the same identity follows it. As text, the names that it consists of. */
    public Object identity(F fact) {
        return identity.apply(fact);
    }

    /** The identity of a fact, for people. */
    public String name(F fact) {
        return name.apply(fact);
    }

    /** The names that a fact uses, {@link Fact#ANY} among them where that is written. */
    public Map<NameKind, String> names(F fact) {
        Map<NameKind, String> used = new EnumMap<>(NameKind.class);
        names.forEach((kind, nameOf) -> used.put(kind, nameOf.apply(fact)));
        return used;
    }

    /** Whether two facts of one identity say the same. */
    public boolean same(F one, F other) {
        return value.apply(one).equals(value.apply(other));
    }

    /** The value of a fact, with its unit, for people. */
    public String text(F fact) {
        return text.apply(fact);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /**
     * The amounts of a fact in which a typing error would be dear, so that a jump is suspect; none for most kinds. By
     * unit; those that have no unit of usage count as one of them.
     */
    public Map<PriceUnit, BigDecimal> judged(F fact) {
        return judged.apply(fact);
    }

    /** A row of the table. */
    private static final class Builder<F extends Fact> {
        private final Class<F> type;
        private final String label;
        private final String section;
        private final Map<NameKind, Function<F, String>> names = new EnumMap<>(NameKind.class);
        private final Set<Role> roles = EnumSet.noneOf(Role.class);
        private Function<F, Object> identity;
        private Function<F, String> name;
        private Function<F, Object> value;
        private Function<F, String> text;
        private Function<F, Map<PriceUnit, BigDecimal>> judged = fact -> Map.of();

        Builder(Class<F> type, String label, String section) {
            this.type = type;
            this.label = label;
            this.section = section;
        }

        Builder<F> identity(Function<F, String> only) {
            return identity(only::apply, only);
        }

        Builder<F> identity(Function<F, String> first, String between, Function<F, String> second) {
            return identity(
                    fact -> new NamePair(first.apply(fact), second.apply(fact)),
                    fact -> first.apply(fact) + between + second.apply(fact));
        }

        Builder<F> identity(Function<F, Object> identityOf, Function<F, String> nameOf) {
            identity = identityOf;
            name = nameOf;
            return this;
        }

        Builder<F> uses(NameKind kind, Function<F, String> nameOf) {
            names.put(kind, nameOf);
            return this;
        }

        /** The value of a fact, apart from its time; the same with its unit, for people. */
        Builder<F> says(Function<F, Object> valueOf, Function<F, String> textOf) {
            value = valueOf;
            text = textOf;
            return this;
        }

        Builder<F> roles(Role... all) {
            roles.addAll(Arrays.asList(all));
            return this;
        }

        Builder<F> judged(Function<F, Map<PriceUnit, BigDecimal>> amounts) {
            judged = amounts;
            return this;
        }

        FactKind<F> build() {
            return new FactKind<>(this);
        }
    }
}
