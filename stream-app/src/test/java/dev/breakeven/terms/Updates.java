package dev.breakeven.terms;

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

    public Updates add(Facts.Fact fact) {
        update.add(fact);
        return this;
    }

    public Updates tier(String name, boolean paying) {
        return add(new Facts.Tier(name, paying));
    }

    public Updates pool(String name, String gpu) {
        return add(new Facts.Pool(name, gpu));
    }

    public Updates capacity(String pool, long gpus, long from) {
        return add(new Facts.Capacity(pool, gpus, from));
    }

    public Updates rate(String pool, String usd, long from) {
        return add(new Facts.PoolRate(pool, new Rate(new BigDecimal(usd)), from));
    }

    public Updates reservation(String pool, String tier, String weight, long from) {
        return add(new Facts.Reservation(pool, tier, new BigDecimal(weight), from));
    }

    public Updates throughput(String model, String gpu, String prefill, String decode, long from) {
        Facts.Speeds speeds = new Facts.Speeds(new BigDecimal(prefill), new BigDecimal(decode));
        return add(new Facts.Throughput(model, gpu, speeds, from));
    }

    /** A price that is the same for some kinds of tokens, and unknown for the others; without kinds, for all. */
    public Updates price(String tier, String model, String usd, long from, TokenKind... kinds) {
        Map<PriceUnit, BigDecimal> prices = new EnumMap<>(PriceUnit.class);
        Arrays.stream(kinds.length == 0 ? TokenKind.values() : kinds)
                .forEach(kind -> prices.put(PriceUnit.of(kind), new BigDecimal(usd)));
        return add(new Facts.Price(tier, model, Optional.empty(), 0, new UnitPrices(prices), from));
    }

    /** A price of one unit. */
    public Updates price(
            String tier, String model, ServiceClass serviceClass, long above, PriceUnit unit, String usd, long from) {
        UnitPrices prices = new UnitPrices(Map.of(unit, new BigDecimal(usd)));
        return add(new Facts.Price(tier, model, Optional.ofNullable(serviceClass), above, prices, from));
    }

    public Updates plan(String tier, String usd, long from) {
        return add(new Facts.Plan(tier, new BigDecimal(usd), from));
    }

    public Updates subscriptions(String tier, long count, long from) {
        return add(new Facts.Subscriptions(tier, count, from));
    }

    public Updates revenueShare(String tier, String partner, String percent, long from) {
        return add(new Facts.RevenueShare(tier, partner, new BigDecimal(percent), from));
    }

    public Updates fixedCost(String kind, String usd, long from, long to) {
        return add(new Facts.FixedCost(kind, new BigDecimal(usd), from, to));
    }

    public Updates idle(Facts.IdlePolicy policy) {
        update.idlePolicy(policy);
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
