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
import dev.breakeven.terms.fact.UnitPrices;
import dev.breakeven.units.Micros;
import dev.breakeven.usage.ServiceClass;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind of fact.
 *
 * @param label its name, for people
 * @param identity what a fact is about: a later fact of the same identity follows it
 * @param name the identity, for people
 * @param value what it says of that, apart from the time
 * @param text the same with its unit, for people
 */
record FactKind<F extends Fact>(
        String label,
        Class<F> type,
        Function<F, Object> identity,
        Function<F, String> name,
        Function<F, Object> value,
        Function<F, String> text) {

    /** Every kind, in the order in which people see them. */
    static final List<FactKind<?>> ALL = List.of(
            new FactKind<>(
                    "tier",
                    Tier.class,
                    Tier::name,
                    Tier::name,
                    Tier::paying,
                    tier -> tier.paying() ? "paying" : "not paying"),
            new FactKind<>("pool", Pool.class, Pool::name, Pool::name, pool -> pool, FactKind::text),
            new FactKind<>(
                    "capacity",
                    Capacity.class,
                    Capacity::pool,
                    Capacity::pool,
                    Capacity::gpus,
                    fact -> fact.gpus() + " GPUs"),
            new FactKind<>(
                    "rate",
                    PoolRate.class,
                    PoolRate::pool,
                    PoolRate::pool,
                    PoolRate::rate,
                    fact -> fact.rate().usdPerGpuHour().toPlainString() + " USD/GPU-hour"),
            new FactKind<>(
                    "reservation",
                    Reservation.class,
                    fact -> new Pair(fact.pool(), fact.tier()),
                    fact -> fact.pool() + " for " + fact.tier(),
                    Reservation::weight,
                    fact -> "weight " + fact.weight().toPlainString()),
            new FactKind<>(
                    "throughput",
                    ThroughputProfile.class,
                    fact -> new Pair(fact.model(), fact.gpu()),
                    fact -> fact.model() + " on " + fact.gpu(),
                    ThroughputProfile::throughput,
                    FactKind::text),
            new FactKind<>("price", Price.class, PriceKey::of, FactKind::name, Price::prices, FactKind::text),
            new FactKind<>(
                    "plan",
                    Plan.class,
                    Plan::tier,
                    Plan::tier,
                    Plan::usdPerMonth,
                    fact -> fact.usdPerMonth().toPlainString() + " USD/month"),
            new FactKind<>(
                    "subscriptions",
                    Subscriptions.class,
                    Subscriptions::tier,
                    Subscriptions::tier,
                    Subscriptions::count,
                    fact -> Long.toString(fact.count())),
            new FactKind<>(
                    "revenue share",
                    RevenueShare.class,
                    fact -> new Pair(fact.tier(), fact.partner()),
                    fact -> fact.tier() + " to " + fact.partner(),
                    RevenueShare::percent,
                    fact -> fact.percent().toPlainString() + " %"),
            new FactKind<>(
                    "partner sales",
                    PartnerSales.class,
                    fact -> new Pair(fact.tier(), fact.partner()),
                    fact -> fact.tier() + " by " + fact.partner(),
                    fact -> fact,
                    fact -> "%s %% of %s USD until %s"
                            .formatted(
                                    fact.percent().toPlainString(),
                                    fact.salesUsd().toPlainString(),
                                    Micros.instant(fact.toMicros()))),
            new FactKind<>(
                    "other revenue",
                    OtherRevenue.class,
                    fact -> new Pair(fact.tier(), fact.kind()),
                    fact -> fact.tier() + " " + fact.kind(),
                    fact -> fact,
                    fact -> fact.usd().toPlainString() + " USD until " + Micros.instant(fact.toMicros())),
            new FactKind<>(
                    "fixed cost",
                    FixedCost.class,
                    FixedCost::kind,
                    FixedCost::kind,
                    fact -> fact,
                    fact -> fact.usd().toPlainString() + " USD until " + Micros.instant(fact.toMicros())),
            new FactKind<>(
                    "idle",
                    IdleAllocation.class,
                    fact -> "policy",
                    fact -> "policy",
                    IdleAllocation::policy,
                    fact -> lower(fact.policy())));

    private static final Map<Class<?>, FactKind<?>> BY_TYPE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(FactKind::type, kind -> kind));

    /** An identity of two names. */
    record Pair(String first, String second) {}

    /** The identity of a price. */
    record PriceKey(String tier, String model, Optional<ServiceClass> serviceClass, long contextAbove) {
        static PriceKey of(Price fact) {
            return new PriceKey(fact.tier(), fact.model(), fact.serviceClass(), fact.contextAbove());
        }
    }

    @SuppressWarnings("unchecked")
    static <F extends Fact> FactKind<F> of(Class<F> type) {
        return (FactKind<F>) BY_TYPE.get(type);
    }

    @SuppressWarnings("unchecked")
    static <F extends Fact> FactKind<F> of(F fact) {
        return of((Class<F>) fact.getClass());
    }

    /** Whether two facts of one identity say the same. */
    boolean same(F one, F other) {
        return value.apply(one).equals(value.apply(other));
    }

    TermsLine line(F fact, TermsLine.State state) {
        return new TermsLine(label, name.apply(fact), fact.fromMicros(), text.apply(fact), state);
    }

    private static String name(Price fact) {
        return fact.tier() + " " + fact.model()
                + fact.serviceClass().map(named -> " " + lower(named)).orElse("")
                + (fact.contextAbove() == 0 ? "" : " above " + fact.contextAbove());
    }

    private static String text(Pool pool) {
        return Stream.of(
                        Optional.of(pool.gpu()),
                        pool.provider(),
                        pool.region(),
                        pool.commitment().map(FactKind::lower))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static String text(ThroughputProfile fact) {
        return "prefill %s, decode %s tokens/GPU-second"
                .formatted(
                        fact.throughput().prefill().toPlainString(),
                        fact.throughput().decode().toPlainString());
    }

    /** Per kind of tokens; for a band, only what it changes. */
    private static String text(Price fact) {
        UnitPrices prices = fact.prices();
        boolean whole = fact.contextAbove() == 0 && prices.pricesTokens();
        String tokens = Stream.of(PriceUnit.values())
                .filter(unit -> unit.tokenKind().isPresent())
                .filter(unit -> whole || prices.of(unit).isPresent())
                .map(unit -> unit.label() + " "
                        + prices.of(unit).map(usd -> usd.toPlainString()).orElse("unknown"))
                .collect(Collectors.joining(", "));
        return Stream.of(
                        Optional.of(tokens + " USD/million").filter(text -> !tokens.isEmpty()),
                        prices.of(PriceUnit.REQUEST).map(usd -> usd.toPlainString() + " USD/request"),
                        prices.of(PriceUnit.GPU_SECOND).map(usd -> usd.toPlainString() + " USD/GPU-second"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
