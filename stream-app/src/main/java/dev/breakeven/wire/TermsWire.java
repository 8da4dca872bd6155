package dev.breakeven.wire;

import dev.breakeven.schema.CapacityTerms;
import dev.breakeven.schema.FixedCostTerms;
import dev.breakeven.schema.IdlePolicy;
import dev.breakeven.schema.OtherRevenueTerms;
import dev.breakeven.schema.PlanTerms;
import dev.breakeven.schema.PoolTerms;
import dev.breakeven.schema.PriceTerms;
import dev.breakeven.schema.RateTerms;
import dev.breakeven.schema.RevenueShareTerms;
import dev.breakeven.schema.SubscriptionTerms;
import dev.breakeven.schema.ThroughputTerms;
import dev.breakeven.schema.TierTerms;
import dev.breakeven.terms.Facts;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.units.Rate;
import dev.breakeven.units.TokenPrice;
import dev.breakeven.units.Window;
import dev.breakeven.usage.RejectReason;
import dev.breakeven.usage.TokenKind;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Updates of terms as Avro records. */
public final class TermsWire {
    private static final Pattern DECIMAL = Pattern.compile("(?=.{1,40}$)-?[0-9]+(\\.[0-9]+)?");

    private TermsWire() {}

    /**
     * The record of an update.
     *
     * @param publishedAtMicros when it is published, microseconds since the epoch
     */
    public static dev.breakeven.schema.TermsUpdate avro(TermsUpdate update, long publishedAtMicros) {
        return dev.breakeven.schema.TermsUpdate.newBuilder()
                .setPublishedAt(Window.instant(publishedAtMicros))
                .setSource(update.source())
                .setTiers(each(update.tiers(), tier -> new TierTerms(tier.name(), tier.paying())))
                .setPools(each(update.pools(), pool -> new PoolTerms(pool.name(), pool.gpu())))
                .setCapacities(each(
                        update.capacities(), fact -> new CapacityTerms(fact.pool(), fact.gpus(), fact.fromMicros())))
                .setRates(each(
                        update.rates(),
                        fact -> new RateTerms(fact.pool(), text(fact.rate().usdPerGpuHour()), fact.fromMicros())))
                .setThroughputs(each(update.throughputs(), TermsWire::avro))
                .setPrices(each(update.prices(), TermsWire::avro))
                .setPlans(each(
                        update.plans(),
                        fact -> new PlanTerms(fact.tier(), text(fact.usdPerMonth()), nullable(fact.fromMicros()))))
                .setSubscriptions(each(
                        update.subscriptions(),
                        fact -> new SubscriptionTerms(fact.tier(), fact.count(), fact.fromMicros())))
                .setRevenueShares(each(
                        update.revenueShares(),
                        fact -> new RevenueShareTerms(
                                fact.tier(), fact.partner(), text(fact.percent()), fact.fromMicros())))
                .setOtherRevenues(each(
                        update.otherRevenues(),
                        fact -> new OtherRevenueTerms(
                                fact.tier(), fact.kind(), text(fact.usd()), fact.fromMicros(), fact.toMicros())))
                .setFixedCosts(each(
                        update.fixedCosts(),
                        fact -> new FixedCostTerms(fact.kind(), text(fact.usd()), fact.fromMicros(), fact.toMicros())))
                .setIdlePolicy(update.idlePolicy()
                        .map(policy -> IdlePolicy.valueOf(policy.name()))
                        .orElse(null))
                .build();
    }

    /**
     * The update of a record.
     *
     * @throws DecodeException where an amount is not a decimal or is impossible
     */
    public static TermsUpdate update(dev.breakeven.schema.TermsUpdate avro) throws DecodeException {
        try {
            return read(avro);
        } catch (IllegalArgumentException e) {
            throw new DecodeException(
                    RejectReason.UNDECODABLE, "terms from " + avro.getSource() + " are not usable: " + e.getMessage());
        }
    }

    private static TermsUpdate read(dev.breakeven.schema.TermsUpdate avro) {
        return new TermsUpdate(
                avro.getSource(),
                each(avro.getTiers(), fact -> new Facts.Tier(fact.getName(), fact.getPaying())),
                each(avro.getPools(), fact -> new Facts.Pool(fact.getName(), fact.getGpu())),
                each(
                        avro.getCapacities(),
                        fact -> new Facts.Capacity(fact.getPool(), fact.getGpus(), fact.getFromMicros())),
                each(
                        avro.getRates(),
                        fact -> new Facts.PoolRate(
                                fact.getPool(), new Rate(decimal(fact.getUsdPerGpuHour())), fact.getFromMicros())),
                each(avro.getThroughputs(), TermsWire::throughput),
                each(avro.getPrices(), TermsWire::price),
                each(
                        avro.getPlans(),
                        fact -> new Facts.Plan(
                                fact.getTier(), decimal(fact.getUsdPerMonth()), always(fact.getFromMicros()))),
                each(
                        avro.getSubscriptions(),
                        fact -> new Facts.Subscriptions(fact.getTier(), fact.getCount(), fact.getFromMicros())),
                each(
                        avro.getRevenueShares(),
                        fact -> new Facts.RevenueShare(
                                fact.getTier(), fact.getPartner(), decimal(fact.getPercent()), fact.getFromMicros())),
                each(
                        avro.getOtherRevenues(),
                        fact -> new Facts.OtherRevenue(
                                fact.getTier(),
                                fact.getKind(),
                                decimal(fact.getUsd()),
                                fact.getFromMicros(),
                                fact.getToMicros())),
                each(
                        avro.getFixedCosts(),
                        fact -> new Facts.FixedCost(
                                fact.getKind(), decimal(fact.getUsd()), fact.getFromMicros(), fact.getToMicros())),
                Optional.ofNullable(avro.getIdlePolicy()).map(policy -> Facts.IdlePolicy.valueOf(policy.name())));
    }

    private static ThroughputTerms avro(Facts.Throughput fact) {
        return new ThroughputTerms(
                fact.model(),
                fact.gpu(),
                text(fact.speeds().prefill()),
                text(fact.speeds().decode()),
                nullable(fact.fromMicros()));
    }

    private static Facts.Throughput throughput(ThroughputTerms avro) {
        Facts.Speeds speeds = new Facts.Speeds(
                decimal(avro.getPrefillTokensPerGpuSecond()), decimal(avro.getDecodeTokensPerGpuSecond()));
        return new Facts.Throughput(avro.getModel(), avro.getGpu(), speeds, always(avro.getFromMicros()));
    }

    private static PriceTerms avro(Facts.Price fact) {
        Function<TokenKind, String> price =
                kind -> Optional.ofNullable(fact.usdPerMillion().get(kind))
                        .map(known -> text(known.usdPerMillion()))
                        .orElse(null);
        return new PriceTerms(
                fact.tier(),
                fact.model(),
                fact.fromMicros(),
                price.apply(TokenKind.INPUT),
                price.apply(TokenKind.CACHE_READ),
                price.apply(TokenKind.CACHE_WRITE),
                price.apply(TokenKind.OUTPUT),
                price.apply(TokenKind.REASONING));
    }

    private static Facts.Price price(PriceTerms avro) {
        Map<TokenKind, TokenPrice> prices = new EnumMap<>(TokenKind.class);
        put(prices, TokenKind.INPUT, avro.getInput());
        put(prices, TokenKind.CACHE_READ, avro.getCacheRead());
        put(prices, TokenKind.CACHE_WRITE, avro.getCacheWrite());
        put(prices, TokenKind.OUTPUT, avro.getOutput());
        put(prices, TokenKind.REASONING, avro.getReasoning());
        return new Facts.Price(avro.getTier(), avro.getModel(), prices, avro.getFromMicros());
    }

    private static void put(Map<TokenKind, TokenPrice> prices, TokenKind kind, String usdPerMillion) {
        if (usdPerMillion != null) {
            prices.put(kind, new TokenPrice(decimal(usdPerMillion)));
        }
    }

    /** Reads decimal text. Exponents and great lengths are refused, since a few characters could ask for gigabytes. */
    private static BigDecimal decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("not a decimal of at most 40 characters without exponent: " + text);
        }
        return new BigDecimal(text);
    }

    private static String text(BigDecimal amount) {
        return amount.toPlainString();
    }

    private static Long nullable(long fromMicros) {
        return fromMicros == Facts.ALWAYS ? null : fromMicros;
    }

    private static long always(Long fromMicros) {
        return fromMicros == null ? Facts.ALWAYS : fromMicros;
    }

    private static <A, B> List<B> each(List<A> items, Function<A, B> mapping) {
        return items.stream().map(mapping).toList();
    }
}
