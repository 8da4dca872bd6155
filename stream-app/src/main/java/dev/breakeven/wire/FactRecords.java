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
import dev.breakeven.schema.ServiceClassSymbol;
import dev.breakeven.schema.SubscriptionTerms;
import dev.breakeven.schema.TermsUpdateRecord;
import dev.breakeven.schema.ThroughputTerms;
import dev.breakeven.schema.TierTerms;
import dev.breakeven.terms.FactKind;
import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.Commitment;
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
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The table of all kinds of facts in the record of an update: the field of each, and its items, in both directions. */
final class FactRecords {
    private static final Pattern DECIMAL = Pattern.compile("(?=.{1,40}$)-?[0-9]+(\\.[0-9]+)?");

    static final List<FactRecord<?, ?>> ALL = List.of(
            new FactRecord<>(
                    FactKind.TIER,
                    TermsUpdateRecord::getTiers,
                    TermsUpdateRecord.Builder::setTiers,
                    fact -> new TierTerms(fact.name(), fact.paying()),
                    item -> new Tier(item.getName(), item.getPaying())),
            new FactRecord<>(
                    FactKind.POOL,
                    TermsUpdateRecord::getPools,
                    TermsUpdateRecord.Builder::setPools,
                    FactRecords::item,
                    FactRecords::fact),
            new FactRecord<>(
                    FactKind.CAPACITY,
                    TermsUpdateRecord::getCapacities,
                    TermsUpdateRecord.Builder::setCapacities,
                    fact -> new CapacityTerms(fact.pool(), fact.gpus(), fact.fromMicros()),
                    item -> new Capacity(item.getPool(), item.getGpus(), item.getFromMicros())),
            new FactRecord<>(
                    FactKind.RATE,
                    TermsUpdateRecord::getRates,
                    TermsUpdateRecord.Builder::setRates,
                    fact -> new RateTerms(fact.pool(), text(fact.rate().usdPerGpuHour()), fact.fromMicros()),
                    item -> new PoolRate(
                            item.getPool(), new Rate(decimal(item.getUsdPerGpuHour())), item.getFromMicros())),
            new FactRecord<>(
                    FactKind.RESERVATION,
                    TermsUpdateRecord::getReservations,
                    TermsUpdateRecord.Builder::setReservations,
                    fact -> new ReservationTerms(fact.pool(), fact.tier(), text(fact.weight()), fact.fromMicros()),
                    item -> new Reservation(
                            item.getPool(), item.getTier(), decimal(item.getWeight()), item.getFromMicros())),
            new FactRecord<>(
                    FactKind.THROUGHPUT,
                    TermsUpdateRecord::getThroughputs,
                    TermsUpdateRecord.Builder::setThroughputs,
                    FactRecords::item,
                    FactRecords::fact),
            new FactRecord<>(
                    FactKind.PRICE,
                    TermsUpdateRecord::getPrices,
                    TermsUpdateRecord.Builder::setPrices,
                    FactRecords::item,
                    FactRecords::fact),
            new FactRecord<>(
                    FactKind.PLAN,
                    TermsUpdateRecord::getPlans,
                    TermsUpdateRecord.Builder::setPlans,
                    fact -> new PlanTerms(fact.tier(), text(fact.usdPerMonth()), nullable(fact.fromMicros())),
                    item -> new Plan(item.getTier(), decimal(item.getUsdPerMonth()), always(item.getFromMicros()))),
            new FactRecord<>(
                    FactKind.SUBSCRIPTIONS,
                    TermsUpdateRecord::getSubscriptions,
                    TermsUpdateRecord.Builder::setSubscriptions,
                    fact -> new SubscriptionTerms(fact.tier(), fact.count(), fact.fromMicros()),
                    item -> new Subscriptions(item.getTier(), item.getCount(), item.getFromMicros())),
            new FactRecord<>(
                    FactKind.REVENUE_SHARE,
                    TermsUpdateRecord::getRevenueShares,
                    TermsUpdateRecord.Builder::setRevenueShares,
                    fact -> new RevenueShareTerms(fact.tier(), fact.partner(), text(fact.percent()), fact.fromMicros()),
                    item -> new RevenueShare(
                            item.getTier(), item.getPartner(), decimal(item.getPercent()), item.getFromMicros())),
            new FactRecord<>(
                    FactKind.PARTNER_SALES,
                    TermsUpdateRecord::getPartnerSales,
                    TermsUpdateRecord.Builder::setPartnerSales,
                    FactRecords::item,
                    FactRecords::fact),
            new FactRecord<>(
                    FactKind.OTHER_REVENUE,
                    TermsUpdateRecord::getOtherRevenues,
                    TermsUpdateRecord.Builder::setOtherRevenues,
                    fact -> new OtherRevenueTerms(
                            fact.tier(), fact.kind(), text(fact.usd()), fact.fromMicros(), fact.toMicros()),
                    item -> new OtherRevenue(
                            item.getTier(),
                            item.getKind(),
                            decimal(item.getUsd()),
                            item.getFromMicros(),
                            item.getToMicros())),
            new FactRecord<>(
                    FactKind.FIXED_COST,
                    TermsUpdateRecord::getFixedCosts,
                    TermsUpdateRecord.Builder::setFixedCosts,
                    fact -> new FixedCostTerms(fact.kind(), text(fact.usd()), fact.fromMicros(), fact.toMicros()),
                    item -> new FixedCost(
                            item.getKind(), decimal(item.getUsd()), item.getFromMicros(), item.getToMicros())),
            new FactRecord<>(
                    FactKind.IDLE,
                    FactRecords::idlePolicies,
                    FactRecords::setIdlePolicy,
                    fact -> IdlePolicySymbol.valueOf(fact.policy().name()),
                    item -> new IdleAllocation(IdlePolicy.valueOf(item.name()))));

    private FactRecords() {}

    /** The one policy of a record as a list, empty for none. */
    private static List<IdlePolicySymbol> idlePolicies(TermsUpdateRecord update) {
        return Optional.ofNullable(update.getIdlePolicy()).stream().toList();
    }

    /** Of several policies, the last holds. */
    private static void setIdlePolicy(TermsUpdateRecord.Builder update, List<IdlePolicySymbol> policies) {
        update.setIdlePolicy(policies.isEmpty() ? null : policies.get(policies.size() - 1));
    }

    private static PoolTerms item(Pool pool) {
        return new PoolTerms(
                pool.name(),
                pool.gpu(),
                pool.provider().orElse(null),
                pool.region().orElse(null),
                pool.commitment()
                        .map(commitment -> CommitmentSymbol.valueOf(commitment.name()))
                        .orElse(null));
    }

    private static Pool fact(PoolTerms item) {
        return new Pool(
                item.getName(),
                item.getGpu(),
                Optional.ofNullable(item.getProvider()),
                Optional.ofNullable(item.getRegion()),
                Optional.ofNullable(item.getCommitment()).map(commitment -> Commitment.valueOf(commitment.name())));
    }

    private static PartnerSalesTerms item(PartnerSales fact) {
        return new PartnerSalesTerms(
                fact.tier(),
                fact.partner(),
                text(fact.percent()),
                text(fact.salesUsd()),
                fact.fromMicros(),
                fact.toMicros());
    }

    private static PartnerSales fact(PartnerSalesTerms item) {
        return new PartnerSales(
                item.getTier(),
                item.getPartner(),
                decimal(item.getPercent()),
                decimal(item.getSalesUsd()),
                item.getFromMicros(),
                item.getToMicros());
    }

    private static ThroughputTerms item(ThroughputProfile fact) {
        return new ThroughputTerms(
                fact.model(),
                fact.gpu(),
                text(fact.throughput().prefill()),
                text(fact.throughput().decode()),
                nullable(fact.fromMicros()));
    }

    private static ThroughputProfile fact(ThroughputTerms item) {
        Throughput throughput = new Throughput(
                decimal(item.getPrefillTokensPerGpuSecond()), decimal(item.getDecodeTokensPerGpuSecond()));
        return new ThroughputProfile(item.getModel(), item.getGpu(), throughput, always(item.getFromMicros()));
    }

    private static PriceTerms item(Price fact) {
        Function<PriceUnit, String> price =
                unit -> fact.prices().of(unit).map(FactRecords::text).orElse(null);
        return new PriceTerms(
                fact.tier(),
                fact.model(),
                fact.fromMicros(),
                fact.serviceClass()
                        .map(named -> ServiceClassSymbol.valueOf(named.name()))
                        .orElse(null),
                fact.contextAbove(),
                price.apply(PriceUnit.INPUT),
                price.apply(PriceUnit.CACHE_READ),
                price.apply(PriceUnit.CACHE_WRITE),
                price.apply(PriceUnit.OUTPUT),
                price.apply(PriceUnit.REASONING),
                price.apply(PriceUnit.REQUEST),
                price.apply(PriceUnit.GPU_SECOND));
    }

    private static Price fact(PriceTerms item) {
        Map<PriceUnit, BigDecimal> prices = new EnumMap<>(PriceUnit.class);
        put(prices, PriceUnit.INPUT, item.getInput());
        put(prices, PriceUnit.CACHE_READ, item.getCacheRead());
        put(prices, PriceUnit.CACHE_WRITE, item.getCacheWrite());
        put(prices, PriceUnit.OUTPUT, item.getOutput());
        put(prices, PriceUnit.REASONING, item.getReasoning());
        put(prices, PriceUnit.REQUEST, item.getRequest());
        put(prices, PriceUnit.GPU_SECOND, item.getGpuSecond());
        return new Price(
                item.getTier(),
                item.getModel(),
                Optional.ofNullable(item.getServiceClass()).map(named -> ServiceClass.valueOf(named.name())),
                item.getContextAbove(),
                new UnitPrices(prices),
                item.getFromMicros());
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

    /** The time of a fact that may hold always, which is null in a record. */
    private static Long nullable(long fromMicros) {
        return fromMicros == Fact.ALWAYS ? null : fromMicros;
    }

    private static long always(Long fromMicros) {
        return fromMicros == null ? Fact.ALWAYS : fromMicros;
    }
}
