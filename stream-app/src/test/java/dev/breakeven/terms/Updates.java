package dev.breakeven.terms;

import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.FixedCost;
import dev.breakeven.terms.fact.IdleAllocation;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.terms.fact.Plan;
import dev.breakeven.terms.fact.Pool;
import dev.breakeven.terms.fact.PoolRate;
import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.terms.fact.Reservation;
import dev.breakeven.terms.fact.RevenueShare;
import dev.breakeven.terms.fact.Subscriptions;
import dev.breakeven.terms.fact.Throughput;
import dev.breakeven.terms.fact.ThroughputProfile;
import dev.breakeven.terms.fact.Tier;
import dev.breakeven.terms.fact.UnitPrices;
import dev.breakeven.units.Rate;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.TokenKind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Updates of terms, fact by fact. */
public final class Updates {
    private final TermsUpdate.Builder update = TermsUpdate.from("test");

    public Updates add(Fact fact) {
        update.add(fact);
        return this;
    }

    public Updates tier(String name, boolean paying) {
        return add(new Tier(name, paying));
    }

    public Updates pool(String name, String gpu) {
        return add(new Pool(name, gpu));
    }

    public Updates capacity(String pool, long gpus, long from) {
        return add(new Capacity(pool, gpus, from));
    }

    public Updates rate(String pool, String usd, long from) {
        return add(new PoolRate(pool, new Rate(new BigDecimal(usd)), from));
    }

    public Updates reservation(String pool, String tier, String weight, long from) {
        return add(new Reservation(pool, tier, new BigDecimal(weight), from));
    }

    public Updates throughput(String model, String gpu, String prefill, String decode, long from) {
        Throughput throughput = new Throughput(new BigDecimal(prefill), new BigDecimal(decode));
        return add(new ThroughputProfile(model, gpu, throughput, from));
    }

    /** A price that is the same for some kinds of tokens, and unknown for the others; without kinds, for all. */
    public Updates price(String tier, String model, String usd, long from, TokenKind... kinds) {
        Map<PriceUnit, BigDecimal> prices = new EnumMap<>(PriceUnit.class);
        Arrays.stream(kinds.length == 0 ? TokenKind.values() : kinds)
                .forEach(kind -> prices.put(PriceUnit.of(kind), new BigDecimal(usd)));
        return add(new Price(tier, model, Optional.empty(), 0, new UnitPrices(prices), from));
    }

    /** A price of one unit. */
    public Updates price(
            String tier, String model, ServiceClass serviceClass, long above, PriceUnit unit, String usd, long from) {
        UnitPrices prices = new UnitPrices(Map.of(unit, new BigDecimal(usd)));
        return add(new Price(tier, model, Optional.ofNullable(serviceClass), above, prices, from));
    }

    public Updates plan(String tier, String usd, long from) {
        return add(new Plan(tier, new BigDecimal(usd), from));
    }

    public Updates subscriptions(String tier, long count, long from) {
        return add(new Subscriptions(tier, count, from));
    }

    public Updates revenueShare(String tier, String partner, String percent, long from) {
        return add(new RevenueShare(tier, partner, new BigDecimal(percent), from));
    }

    public Updates fixedCost(String kind, String usd, long from, long to) {
        return add(new FixedCost(kind, new BigDecimal(usd), from, to));
    }

    public Updates idle(IdlePolicy policy) {
        update.add(new IdleAllocation(policy));
        return this;
    }

    public TermsUpdate update() {
        return update.build();
    }

    /** The terms with this update alone. */
    public Terms terms() {
        return Terms.EMPTY.with(update(), 1);
    }
}
