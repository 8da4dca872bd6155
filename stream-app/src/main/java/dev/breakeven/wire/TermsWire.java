package dev.breakeven.wire;

import dev.breakeven.schema.CapacityTerms;
import dev.breakeven.schema.CommitmentSymbol;
import dev.breakeven.schema.FixedCostTerms;
import dev.breakeven.schema.IdlePolicySymbol;
import dev.breakeven.schema.OtherRevenueTerms;
import dev.breakeven.schema.PartnerSalesTerms;
import dev.breakeven.schema.PlanTerms;
import dev.breakeven.schema.PoolTerms;
import dev.breakeven.schema.PriceTerms;
import dev.breakeven.schema.RateTerms;
import dev.breakeven.schema.ReservationTerms;
import dev.breakeven.schema.RevenueShareTerms;
import dev.breakeven.schema.SubscriptionTerms;
import dev.breakeven.schema.TermsUpdateRecord;
import dev.breakeven.schema.ThroughputTerms;
import dev.breakeven.schema.TierTerms;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.FixedCost;
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
import dev.breakeven.terms.fact.Throughput;
import dev.breakeven.terms.fact.ThroughputProfile;
import dev.breakeven.terms.fact.Tier;
import dev.breakeven.terms.fact.UnitPrices;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Rate;
import dev.breakeven.usage.RejectReason;
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
    public static TermsUpdateRecord avro(TermsUpdate update, long publishedAtMicros) {
        return TermsUpdateRecord.newBuilder()
                .setPublishedAt(Micros.instant(publishedAtMicros))
                .setSource(update.source())
                .setTiers(each(update.tiers(), tier -> new TierTerms(tier.name(), tier.paying())))
                .setPools(each(update.pools(), TermsWire::avro))
                .setCapacities(each(
                        update.capacities(), fact -> new CapacityTerms(fact.pool(), fact.gpus(), fact.fromMicros())))
                .setRates(each(
                        update.rates(),
                        fact -> new RateTerms(fact.pool(), text(fact.rate().usdPerGpuHour()), fact.fromMicros())))
                .setReservations(each(
                        update.reservations(),
                        fact -> new ReservationTerms(fact.pool(), fact.tier(), text(fact.weight()), fact.fromMicros())))
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
                .setPartnerSales(each(update.partnerSales(), TermsWire::avro))
                .setOtherRevenues(each(
                        update.otherRevenues(),
                        fact -> new OtherRevenueTerms(
                                fact.tier(), fact.kind(), text(fact.usd()), fact.fromMicros(), fact.toMicros())))
                .setFixedCosts(each(
                        update.fixedCosts(),
                        fact -> new FixedCostTerms(fact.kind(), text(fact.usd()), fact.fromMicros(), fact.toMicros())))
                .setIdlePolicy(update.idlePolicy()
                        .map(policy -> IdlePolicySymbol.valueOf(policy.name()))
                        .orElse(null))
                .setConfirmed(update.confirmed())
                .build();
    }

    /**
     * The update of a record.
     *
     * @throws DecodeException where an amount is not a decimal or is impossible
     */
    public static TermsUpdate update(TermsUpdateRecord avro) throws DecodeException {
        try {
            return read(avro);
        } catch (IllegalArgumentException e) {
            throw new DecodeException(
                    RejectReason.UNDECODABLE, "terms from " + avro.getSource() + " are not usable: " + e.getMessage());
        }
    }

    private static TermsUpdate read(TermsUpdateRecord avro) {
        TermsUpdate.Builder update = TermsUpdate.from(avro.getSource())
                .addAll(each(avro.getTiers(), fact -> new Tier(fact.getName(), fact.getPaying())))
                .addAll(each(avro.getPools(), TermsWire::pool))
                .addAll(each(
                        avro.getCapacities(),
                        fact -> new Capacity(fact.getPool(), fact.getGpus(), fact.getFromMicros())))
                .addAll(each(
                        avro.getRates(),
                        fact -> new PoolRate(
                                fact.getPool(), new Rate(decimal(fact.getUsdPerGpuHour())), fact.getFromMicros())))
                .addAll(each(
                        avro.getReservations(),
                        fact -> new Reservation(
                                fact.getPool(), fact.getTier(), decimal(fact.getWeight()), fact.getFromMicros())))
                .addAll(each(avro.getThroughputs(), TermsWire::throughput))
                .addAll(each(avro.getPrices(), TermsWire::price))
                .addAll(each(
                        avro.getPlans(),
                        fact -> new Plan(fact.getTier(), decimal(fact.getUsdPerMonth()), always(fact.getFromMicros()))))
                .addAll(each(
                        avro.getSubscriptions(),
                        fact -> new Subscriptions(fact.getTier(), fact.getCount(), fact.getFromMicros())))
                .addAll(each(
                        avro.getRevenueShares(),
                        fact -> new RevenueShare(
                                fact.getTier(), fact.getPartner(), decimal(fact.getPercent()), fact.getFromMicros())))
                .addAll(each(avro.getPartnerSales(), TermsWire::partnerSales))
                .addAll(each(
                        avro.getOtherRevenues(),
                        fact -> new OtherRevenue(
                                fact.getTier(),
                                fact.getKind(),
                                decimal(fact.getUsd()),
                                fact.getFromMicros(),
                                fact.getToMicros())))
                .addAll(each(
                        avro.getFixedCosts(),
                        fact -> new FixedCost(
                                fact.getKind(), decimal(fact.getUsd()), fact.getFromMicros(), fact.getToMicros())));
        Optional.ofNullable(avro.getIdlePolicy())
                .ifPresent(policy -> update.idlePolicy(dev.breakeven.terms.fact.IdlePolicy.valueOf(policy.name())));
        return update.confirmed(avro.getConfirmed()).build();
    }

    private static PoolTerms avro(Pool pool) {
        return new PoolTerms(
                pool.name(),
                pool.gpu(),
                pool.provider().orElse(null),
                pool.region().orElse(null),
                pool.commitment()
                        .map(commitment -> CommitmentSymbol.valueOf(commitment.name()))
                        .orElse(null));
    }

    private static Pool pool(PoolTerms avro) {
        return new Pool(
                avro.getName(),
                avro.getGpu(),
                Optional.ofNullable(avro.getProvider()),
                Optional.ofNullable(avro.getRegion()),
                Optional.ofNullable(avro.getCommitment())
                        .map(commitment -> dev.breakeven.terms.fact.Commitment.valueOf(commitment.name())));
    }

    private static PartnerSalesTerms avro(PartnerSales fact) {
        return new PartnerSalesTerms(
                fact.tier(),
                fact.partner(),
                text(fact.percent()),
                text(fact.salesUsd()),
                fact.fromMicros(),
                fact.toMicros());
    }

    private static PartnerSales partnerSales(PartnerSalesTerms avro) {
        return new PartnerSales(
                avro.getTier(),
                avro.getPartner(),
                decimal(avro.getPercent()),
                decimal(avro.getSalesUsd()),
                avro.getFromMicros(),
                avro.getToMicros());
    }

    private static ThroughputTerms avro(ThroughputProfile fact) {
        return new ThroughputTerms(
                fact.model(),
                fact.gpu(),
                text(fact.throughput().prefill()),
                text(fact.throughput().decode()),
                nullable(fact.fromMicros()));
    }

    private static ThroughputProfile throughput(ThroughputTerms avro) {
        Throughput throughput = new Throughput(
                decimal(avro.getPrefillTokensPerGpuSecond()), decimal(avro.getDecodeTokensPerGpuSecond()));
        return new ThroughputProfile(avro.getModel(), avro.getGpu(), throughput, always(avro.getFromMicros()));
    }

    private static PriceTerms avro(Price fact) {
        Function<PriceUnit, String> price =
                unit -> fact.prices().of(unit).map(TermsWire::text).orElse(null);
        return new PriceTerms(
                fact.tier(),
                fact.model(),
                fact.fromMicros(),
                fact.serviceClass().map(ServiceClassWire::avro).orElse(null),
                fact.contextAbove(),
                price.apply(PriceUnit.INPUT),
                price.apply(PriceUnit.CACHE_READ),
                price.apply(PriceUnit.CACHE_WRITE),
                price.apply(PriceUnit.OUTPUT),
                price.apply(PriceUnit.REASONING),
                price.apply(PriceUnit.REQUEST),
                price.apply(PriceUnit.GPU_SECOND));
    }

    private static Price price(PriceTerms avro) {
        Map<PriceUnit, BigDecimal> prices = new EnumMap<>(PriceUnit.class);
        put(prices, PriceUnit.INPUT, avro.getInput());
        put(prices, PriceUnit.CACHE_READ, avro.getCacheRead());
        put(prices, PriceUnit.CACHE_WRITE, avro.getCacheWrite());
        put(prices, PriceUnit.OUTPUT, avro.getOutput());
        put(prices, PriceUnit.REASONING, avro.getReasoning());
        put(prices, PriceUnit.REQUEST, avro.getRequest());
        put(prices, PriceUnit.GPU_SECOND, avro.getGpuSecond());
        return new Price(
                avro.getTier(),
                avro.getModel(),
                Optional.ofNullable(avro.getServiceClass()).map(ServiceClassWire::serviceClass),
                avro.getContextAbove(),
                new UnitPrices(prices),
                avro.getFromMicros());
    }

    private static void put(Map<PriceUnit, BigDecimal> prices, PriceUnit unit, String usd) {
        if (usd != null) {
            prices.put(unit, decimal(usd));
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
        return fromMicros == Fact.ALWAYS ? null : fromMicros;
    }

    private static long always(Long fromMicros) {
        return fromMicros == null ? Fact.ALWAYS : fromMicros;
    }

    private static <A, B> List<B> each(List<A> items, Function<A, B> mapping) {
        return items.stream().map(mapping).toList();
    }
}
