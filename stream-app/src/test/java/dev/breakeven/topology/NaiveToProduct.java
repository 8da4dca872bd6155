package dev.breakeven.topology;

import dev.breakeven.naive.Event;
import dev.breakeven.naive.Fact;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Capacity;
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
import dev.breakeven.usage.Request;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;
import dev.breakeven.usage.UsageKey;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The events and facts of the naive recomputation as those of the product. */
public final class NaiveToProduct {
    private static final Map<String, Status> STATUSES = Map.of(
            "OK", Status.OK,
            "ERROR", Status.ERROR,
            "CANCELLED", Status.CANCELLED,
            "THROTTLED", Status.THROTTLED);

    private static final Map<String, PriceUnit> UNITS = Map.of(
            "input", PriceUnit.INPUT,
            "cache_read", PriceUnit.CACHE_READ,
            "cache_write", PriceUnit.CACHE_WRITE,
            "output", PriceUnit.OUTPUT,
            "reasoning", PriceUnit.REASONING,
            "usd_per_request", PriceUnit.REQUEST,
            "usd_per_gpu_second", PriceUnit.GPU_SECOND);

    private NaiveToProduct() {}

    public static Request request(Event event) {
        return Request.builder(event.id(), event.timeMicros())
                .tier(event.tier())
                .customer("acme")
                .model(event.model())
                .pool(event.pool())
                .serviceClass(ServiceClass.valueOf(event.serviceClass()))
                .status(STATUSES.get(event.status()))
                .inputTokens(event.input())
                .cacheReadTokens(event.cacheRead())
                .cacheWriteTokens(event.cacheWrite())
                .outputTokens(event.output())
                .reasoningTokens(event.reasoning())
                .gpuMicros(event.gpuMicros())
                .build();
    }

    public static UsageKey cell(Event.Cell cell) {
        return new UsageKey(
                cell.tier(),
                cell.model(),
                cell.pool(),
                ServiceClass.valueOf(cell.serviceClass()),
                cell.contextAbove(),
                STATUSES.get(cell.status()));
    }

    public static TermsUpdate update(List<Fact> facts) {
        TermsUpdate.Builder update = TermsUpdate.from("random");
        for (Fact fact : facts) {
            if (fact.kind() == Fact.Kind.IDLE_POLICY) {
                update.add(new IdleAllocation(
                        IdlePolicy.valueOf(text(fact, "policy").toUpperCase(Locale.ROOT))));
            } else {
                update.add(fact(fact));
            }
        }
        return update.build();
    }

    private static dev.breakeven.terms.fact.Fact fact(Fact fact) {
        String name = fact.name();
        String second = fact.second();
        return switch (fact.kind()) {
            case TIER -> new Tier(name, Boolean.parseBoolean(text(fact, "paying")));
            case POOL -> new Pool(name, text(fact, "gpu"), Optional.empty(), Optional.empty(), Optional.empty());
            case CAPACITY -> new Capacity(name, Long.parseLong(text(fact, "gpus")), from(fact));
            case RATE -> new PoolRate(name, new Rate(decimal(fact, "usd_per_gpu_hour")), from(fact));
            case RESERVATION -> new Reservation(name, second, decimal(fact, "weight"), from(fact));
            case THROUGHPUT ->
                new ThroughputProfile(
                        name, second, new Throughput(decimal(fact, "prefill"), decimal(fact, "decode")), from(fact));
            case PRICE -> price(fact);
            case PLAN -> new Plan(name, decimal(fact, "usd_per_month"), from(fact));
            case SUBSCRIPTIONS -> new Subscriptions(name, Long.parseLong(text(fact, "count")), from(fact));
            case REVENUE_SHARE -> new RevenueShare(name, second, decimal(fact, "percent"), from(fact));
            case PARTNER_SALES ->
                new PartnerSales(
                        name, second, decimal(fact, "percent"), decimal(fact, "sales_usd"), from(fact), to(fact));
            case OTHER_REVENUE -> new OtherRevenue(name, second, decimal(fact, "usd"), from(fact), to(fact));
            case FIXED_COST -> new FixedCost(name, decimal(fact, "usd"), from(fact), to(fact));
            case IDLE_POLICY -> throw new IllegalArgumentException("is no fact of its own: " + fact);
        };
    }

    private static Price price(Fact fact) {
        Map<PriceUnit, BigDecimal> prices = new EnumMap<>(PriceUnit.class);
        UNITS.forEach((field, unit) -> {
            if (fact.values().containsKey(field)) {
                prices.put(unit, decimal(fact, field));
            }
        });
        return new Price(
                fact.name(),
                fact.second(),
                Optional.ofNullable(text(fact, "service_class"))
                        .map(name -> ServiceClass.valueOf(name.toUpperCase(Locale.ROOT))),
                Long.parseLong(fact.values().getOrDefault("context_above", "0")),
                new UnitPrices(prices),
                from(fact));
    }

    private static String text(Fact fact, String name) {
        return fact.values().get(name);
    }

    private static BigDecimal decimal(Fact fact, String name) {
        return new BigDecimal(text(fact, name));
    }

    private static long from(Fact fact) {
        return fact.fromMicros() == null ? dev.breakeven.terms.fact.Fact.ALWAYS : fact.fromMicros();
    }

    private static long to(Fact fact) {
        return Long.parseLong(text(fact, "to"));
    }
}
