package dev.breakeven.terms;

import dev.breakeven.units.Rate;
import dev.breakeven.units.TokenPrice;
import dev.breakeven.usage.TokenKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Updates of terms, fact by fact. */
public final class Updates {
    private final List<Facts.Tier> tiers = new ArrayList<>();
    private final List<Facts.Pool> pools = new ArrayList<>();
    private final List<Facts.Capacity> capacities = new ArrayList<>();
    private final List<Facts.PoolRate> rates = new ArrayList<>();
    private final List<Facts.Throughput> throughputs = new ArrayList<>();
    private final List<Facts.Price> prices = new ArrayList<>();
    private final List<Facts.Plan> plans = new ArrayList<>();
    private final List<Facts.Subscriptions> subscriptions = new ArrayList<>();

    public Updates tier(String name, boolean paying) {
        tiers.add(new Facts.Tier(name, paying));
        return this;
    }

    public Updates pool(String name, String gpu) {
        pools.add(new Facts.Pool(name, gpu));
        return this;
    }

    public Updates capacity(String pool, long gpus, long from) {
        capacities.add(new Facts.Capacity(pool, gpus, from));
        return this;
    }

    public Updates rate(String pool, String usd, long from) {
        rates.add(new Facts.PoolRate(pool, new Rate(new BigDecimal(usd)), from));
        return this;
    }

    public Updates throughput(String model, String gpu, String prefill, String decode, long from) {
        throughputs.add(new Facts.Throughput(
                model, gpu, new Facts.Speeds(new BigDecimal(prefill), new BigDecimal(decode)), from));
        return this;
    }

    /** A price that is the same for some kinds, and unknown for the others. */
    public Updates price(String tier, String model, String usd, long from, TokenKind... kinds) {
        Map<TokenKind, TokenPrice> prices = new EnumMap<>(TokenKind.class);
        for (TokenKind kind : kinds.length == 0 ? TokenKind.values() : kinds) {
            prices.put(kind, new TokenPrice(new BigDecimal(usd)));
        }
        this.prices.add(new Facts.Price(tier, model, prices, from));
        return this;
    }

    public Updates plan(String tier, String usd, long from) {
        plans.add(new Facts.Plan(tier, new BigDecimal(usd), from));
        return this;
    }

    public Updates subscriptions(String tier, long count, long from) {
        subscriptions.add(new Facts.Subscriptions(tier, count, from));
        return this;
    }

    public TermsUpdate update() {
        return new TermsUpdate(
                "test",
                tiers,
                pools,
                capacities,
                rates,
                throughputs,
                prices,
                plans,
                subscriptions,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** The book with this update alone. */
    public TermsBook book() {
        return TermsBook.EMPTY.with(update(), 1);
    }
}
