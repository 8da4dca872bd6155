package dev.breakeven.termsfile;

import static dev.breakeven.terms.fact.Fact.ALWAYS;

import dev.breakeven.terms.FactKind;
import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.Commitment;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.FixedCost;
import dev.breakeven.terms.fact.IdleAllocation;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.terms.fact.OtherRevenue;
import dev.breakeven.terms.fact.PartnerSales;
import dev.breakeven.terms.fact.PeriodAmount;
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
import dev.breakeven.yaml.Kind;
import dev.breakeven.yaml.Kinds;
import dev.breakeven.yaml.Numbers;
import dev.breakeven.yaml.Section;
import dev.breakeven.yaml.Times;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of all kinds of facts in a terms file: how the entry of each is read, and written again. */
final class FactEntries {
    private static final Kind<IdlePolicy> IDLE_POLICY = Kinds.oneOf(IdlePolicy.class);
    private static final Kind<Commitment> COMMITMENT = Kinds.oneOf(Commitment.class);
    private static final Kind<ServiceClass> SERVICE_CLASS = Kinds.oneOf(ServiceClass.class);

    /** In the place of prices that are missing, which is a problem of the file. */
    private static final UnitPrices NO_PRICES = new UnitPrices(Map.of(PriceUnit.REQUEST, BigDecimal.ZERO));

    static final List<FactEntry<?>> ALL = List.of(
            FactEntry.of(
                    FactKind.TIER,
                    FactEntries::tier,
                    fact -> new Fields().name("name", fact.name()).flag("paying", fact.paying())),
            FactEntry.of(FactKind.POOL, FactEntries::pool, FactEntries::fields),
            FactEntry.within(
                    FactKind.CAPACITY,
                    Capacity::pool,
                    FactEntries::capacity,
                    fact -> new Fields().number("gpus", fact.gpus()).time("from", fact.fromMicros())),
            FactEntry.within(
                    FactKind.RATE,
                    PoolRate::pool,
                    FactEntries::rate,
                    fact -> new Fields()
                            .decimal("usd_per_gpu_hour", fact.rate().usdPerGpuHour())
                            .time("from", fact.fromMicros())),
            FactEntry.within(
                    FactKind.RESERVATION,
                    Reservation::pool,
                    FactEntries::reservation,
                    fact -> new Fields()
                            .name("tier", fact.tier())
                            .decimal("weight", fact.weight())
                            .time("from", fact.fromMicros())),
            FactEntry.of(FactKind.THROUGHPUT, FactEntries::throughput, FactEntries::fields),
            FactEntry.of(FactKind.PRICE, FactEntries::price, FactEntries::fields),
            FactEntry.within(
                    FactKind.PLAN,
                    Plan::tier,
                    FactEntries::plan,
                    fact -> new Fields().decimal("usd", fact.usdPerMonth()).time("from", fact.fromMicros())),
            FactEntry.within(
                    FactKind.SUBSCRIPTIONS,
                    Subscriptions::tier,
                    FactEntries::subscriptions,
                    fact -> new Fields().number("count", fact.count()).time("from", fact.fromMicros())),
            FactEntry.of(
                            FactKind.REVENUE_SHARE,
                            FactEntries::revenueShare,
                            fact -> new Fields()
                                    .name("tier", fact.tier())
                                    .name("partner", fact.partner())
                                    .decimal("percent", fact.percent())
                                    .time("from", fact.fromMicros()))
                    .where(entry -> entry.isAbsent("sales_usd")),
            FactEntry.of(FactKind.PARTNER_SALES, FactEntries::partnerSales, FactEntries::fields)
                    .where(entry -> !entry.isAbsent("sales_usd")),
            FactEntry.of(FactKind.OTHER_REVENUE, FactEntries::otherRevenue, FactEntries::fields),
            FactEntry.of(FactKind.FIXED_COST, FactEntries::fixedCost, FactEntries::fields),
            FactEntry.of(
                    FactKind.IDLE,
                    entry -> new IdleAllocation(entry.get("policy", IDLE_POLICY)),
                    fact -> new Fields().word("policy", fact.policy())));

    private FactEntries() {}

    /** The row of a kind. */
    @SuppressWarnings("unchecked")
    static <F extends Fact> FactEntry<F> of(FactKind<F> kind) {
        return (FactEntry<F>) ALL.stream()
                .filter(entry -> entry.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Tier tier(Section entry) {
        return new Tier(entry.get("name", Names.TIER), entry.get("paying", Kinds.FLAG));
    }

    private static Pool pool(Section entry) {
        return new Pool(
                entry.get("name", Names.NAME),
                entry.get("gpu", Names.NAME),
                entry.find("provider", Names.NAME),
                entry.find("region", Names.NAME),
                entry.find("commitment", COMMITMENT));
    }

    private static Fields fields(Pool pool) {
        Fields fields = new Fields().name("name", pool.name()).name("gpu", pool.gpu());
        pool.provider().ifPresent(provider -> fields.name("provider", provider));
        pool.region().ifPresent(region -> fields.name("region", region));
        pool.commitment().ifPresent(commitment -> fields.word("commitment", commitment));
        return fields;
    }

    private static Capacity capacity(Section entry, String pool) {
        long from = from(entry);
        return new Capacity(pool, entry.get("gpus", Numbers.COUNT), from);
    }

    private static PoolRate rate(Section entry, String pool) {
        long from = from(entry);
        return new PoolRate(pool, new Rate(entry.get("usd_per_gpu_hour", Numbers.NOT_NEGATIVE)), from);
    }

    private static Reservation reservation(Section entry, String pool) {
        String tier = entry.get("tier", Names.TIER);
        long from = from(entry);
        return new Reservation(pool, tier, entry.get("weight", Numbers.NOT_NEGATIVE), from);
    }

    private static ThroughputProfile throughput(Section entry) {
        String model = entry.get("model", Names.NAME_OR_ANY);
        String gpu = entry.get("gpu", Names.NAME);
        long from = entry.find("from", Times.MICROS).orElse(ALWAYS);
        Throughput throughput = new Throughput(
                entry.get("prefill_tokens_per_gpu_second", Numbers.POSITIVE),
                entry.get("decode_tokens_per_gpu_second", Numbers.POSITIVE));
        return new ThroughputProfile(model, gpu, throughput, from);
    }

    private static Fields fields(ThroughputProfile fact) {
        Fields fields = new Fields().name("model", fact.model()).name("gpu", fact.gpu());
        if (fact.fromMicros() != ALWAYS) {
            fields.time("from", fact.fromMicros());
        }
        return fields.decimal("prefill_tokens_per_gpu_second", fact.throughput().prefill())
                .decimal("decode_tokens_per_gpu_second", fact.throughput().decode());
    }

    private static Price price(Section entry) {
        String tier = entry.get("tier", Names.TIER_OR_ANY);
        String model = entry.get("model", Names.NAME_OR_ANY);
        Optional<ServiceClass> serviceClass = entry.find("service_class", SERVICE_CLASS);
        long above = entry.find("context_above", Numbers.CONTEXT).orElse(0L);
        long from = from(entry);
        return new Price(tier, model, serviceClass, above, unitPrices(entry), from);
    }

    private static UnitPrices unitPrices(Section entry) {
        Map<PriceUnit, BigDecimal> prices = new EnumMap<>(PriceUnit.class);
        entry.section("usd_per_million").ifPresent(section -> {
            for (TokenKind kind : TokenKind.values()) {
                section.find(kind.label(), Numbers.PRICE).ifPresent(usd -> prices.put(PriceUnit.of(kind), usd));
            }
            section.done();
        });
        entry.find("usd_per_request", Numbers.PRICE).ifPresent(usd -> prices.put(PriceUnit.REQUEST, usd));
        entry.find("usd_per_gpu_second", Numbers.PRICE).ifPresent(usd -> prices.put(PriceUnit.GPU_SECOND, usd));
        if (!prices.isEmpty()) {
            return new UnitPrices(prices);
        }
        if (entry.isSound()) {
            entry.missing(
                    "usd_per_million",
                    "give at least one kind of token a price, such as {input: \"0.50\"}, or give usd_per_request or"
                            + " usd_per_gpu_second");
        }
        return NO_PRICES;
    }

    private static Fields fields(Price fact) {
        Fields fields = new Fields().name("tier", fact.tier()).name("model", fact.model());
        fact.serviceClass().ifPresent(named -> fields.word("service_class", named));
        if (fact.contextAbove() > 0) {
            fields.number("context_above", fact.contextAbove());
        }
        fields.time("from", fact.fromMicros());
        Fields tokens = new Fields();
        for (TokenKind kind : TokenKind.values()) {
            fact.prices().of(PriceUnit.of(kind)).ifPresent(usd -> tokens.decimal(kind.label(), usd));
        }
        if (!tokens.isEmpty()) {
            fields.mapping("usd_per_million", tokens);
        }
        fact.prices().of(PriceUnit.REQUEST).ifPresent(usd -> fields.decimal("usd_per_request", usd));
        fact.prices().of(PriceUnit.GPU_SECOND).ifPresent(usd -> fields.decimal("usd_per_gpu_second", usd));
        return fields;
    }

    private static Plan plan(Section entry, String tier) {
        BigDecimal usd = entry.get("usd", Numbers.NOT_NEGATIVE);
        return new Plan(tier, usd, from(entry));
    }

    private static Subscriptions subscriptions(Section entry, String tier) {
        long from = from(entry);
        return new Subscriptions(tier, entry.get("count", Numbers.COUNT), from);
    }

    /** A share that is owed to a partner, or, in an entry with sales of the partner, by it. */
    private static RevenueShare revenueShare(Section entry) {
        String tier = entry.get("tier", Names.TIER_OR_ANY);
        String partner = entry.get("partner", Names.NAME);
        long from = from(entry);
        BigDecimal percent = entry.get("percent", Numbers.PERCENT);
        if (entry.isSound() && !entry.isAbsent("to")) {
            entry.wrong("to", "is only for a share of what the partner sold; add sales_usd, or remove it");
        }
        entry.find("to", Times.MICROS);
        entry.find("sales_usd", Numbers.NOT_NEGATIVE);
        return new RevenueShare(tier, partner, percent, from);
    }

    private static PartnerSales partnerSales(Section entry) {
        String tier = entry.get("tier", Names.TIER);
        String partner = entry.get("partner", Names.NAME);
        BigDecimal percent = entry.get("percent", Numbers.PERCENT);
        BigDecimal sales = entry.get("sales_usd", Numbers.NOT_NEGATIVE);
        long from = from(entry);
        return new PartnerSales(tier, partner, percent, sales, from, to(entry, from));
    }

    private static Fields fields(PartnerSales fact) {
        Fields fields = new Fields()
                .name("tier", fact.tier())
                .name("partner", fact.partner())
                .decimal("percent", fact.percent())
                .decimal("sales_usd", fact.salesUsd());
        return period(fields, fact);
    }

    /** Other revenue may be negative: a refund or a credit. */
    private static OtherRevenue otherRevenue(Section entry) {
        String tier = entry.get("tier", Names.TIER);
        String kind = entry.get("kind", Names.NAME);
        BigDecimal usd = entry.get("usd", Numbers.DECIMAL_NUMBER);
        long from = from(entry);
        return new OtherRevenue(tier, kind, usd, from, to(entry, from));
    }

    private static Fields fields(OtherRevenue fact) {
        Fields fields =
                new Fields().name("tier", fact.tier()).name("kind", fact.kind()).decimal("usd", fact.usd());
        return period(fields, fact);
    }

    private static FixedCost fixedCost(Section entry) {
        String kind = entry.get("kind", Names.NAME);
        BigDecimal usd = entry.get("usd", Numbers.NOT_NEGATIVE);
        long from = from(entry);
        return new FixedCost(kind, usd, from, to(entry, from));
    }

    private static Fields fields(FixedCost fact) {
        return period(new Fields().name("kind", fact.kind()).decimal("usd", fact.usd()), fact);
    }

    private static Fields period(Fields fields, PeriodAmount fact) {
        return fields.time("from", fact.fromMicros()).time("to", fact.toMicros());
    }

    private static long from(Section entry) {
        return entry.get("from", Times.MICROS);
    }

    private static long to(Section entry, long from) {
        long to = entry.get("to", Times.MICROS);
        if (entry.isSound() && to <= from) {
            entry.wrong("to", "is not after from; write a later time, since it is the end of a period");
        }
        return to;
    }
}
