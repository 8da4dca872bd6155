package dev.breakeven.topology;

import dev.breakeven.naive.Event;
import dev.breakeven.naive.Fact;
import dev.breakeven.terms.Facts;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.units.Rate;
import dev.breakeven.units.TokenPrice;
import dev.breakeven.usage.Cell;
import dev.breakeven.usage.Outcome;
import dev.breakeven.usage.Request;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.TokenKind;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The events and facts of the naive recomputation as those of the product. */
public final class NaiveToProduct {
    private static final Map<String, Outcome> OUTCOMES = Map.of(
            "OK", Outcome.BILLED,
            "ERROR", Outcome.FAILED,
            "CANCELLED", Outcome.CANCELLED,
            "THROTTLED", Outcome.THROTTLED);

    private NaiveToProduct() {}

    public static Request request(Event event) {
        return new Request(
                event.id(),
                event.timeMicros(),
                event.tier(),
                "acme",
                event.model(),
                null,
                event.pool(),
                "",
                ServiceClass.valueOf(event.serviceClass()),
                OUTCOMES.get(event.status()),
                event.input(),
                event.cacheRead(),
                event.cacheWrite(),
                event.output(),
                event.reasoning(),
                event.gpuMicros(),
                null,
                null,
                Map.of());
    }

    public static Cell cell(Event.Cell cell) {
        return new Cell(
                cell.tier(),
                cell.model(),
                cell.pool(),
                ServiceClass.valueOf(cell.serviceClass()),
                cell.contextAbove(),
                OUTCOMES.get(cell.status()));
    }

    public static TermsUpdate update(List<Fact> facts) {
        return new TermsUpdate(
                "random",
                each(
                        facts,
                        Fact.Kind.TIER,
                        fact -> new Facts.Tier(fact.name(), Boolean.parseBoolean(text(fact, "paying")))),
                each(facts, Fact.Kind.POOL, fact -> new Facts.Pool(fact.name(), text(fact, "gpu"))),
                List.of(),
                each(
                        facts,
                        Fact.Kind.RATE,
                        fact -> new Facts.PoolRate(
                                fact.name(), new Rate(decimal(fact, "usd_per_gpu_hour")), from(fact))),
                each(
                        facts,
                        Fact.Kind.THROUGHPUT,
                        fact -> new Facts.Throughput(
                                fact.name(),
                                fact.second(),
                                new Facts.Speeds(decimal(fact, "prefill"), decimal(fact, "decode")),
                                from(fact))),
                each(
                        facts,
                        Fact.Kind.PRICE,
                        fact -> new Facts.Price(fact.name(), fact.second(), prices(fact), from(fact))),
                each(
                        facts,
                        Fact.Kind.PLAN,
                        fact -> new Facts.Plan(fact.name(), decimal(fact, "usd_per_month"), from(fact))),
                each(
                        facts,
                        Fact.Kind.SUBSCRIPTIONS,
                        fact -> new Facts.Subscriptions(fact.name(), Long.parseLong(text(fact, "count")), from(fact))),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static <T> List<T> each(List<Fact> facts, Fact.Kind kind, Function<Fact, T> mapping) {
        return facts.stream().filter(fact -> fact.kind() == kind).map(mapping).toList();
    }

    private static String text(Fact fact, String name) {
        return fact.values().get(name);
    }

    private static BigDecimal decimal(Fact fact, String name) {
        return new BigDecimal(text(fact, name));
    }

    private static long from(Fact fact) {
        return fact.fromMicros() == null ? Facts.ALWAYS : fact.fromMicros();
    }

    private static Map<TokenKind, TokenPrice> prices(Fact fact) {
        Map<TokenKind, TokenPrice> prices = new EnumMap<>(TokenKind.class);
        fact.values().forEach((kind, usd) -> prices.put(kind(kind), new TokenPrice(new BigDecimal(usd))));
        return prices;
    }

    private static TokenKind kind(String name) {
        return switch (name) {
            case "input" -> TokenKind.INPUT;
            case "cache_read" -> TokenKind.CACHE_READ;
            case "cache_write" -> TokenKind.CACHE_WRITE;
            case "output" -> TokenKind.OUTPUT;
            case "reasoning" -> TokenKind.REASONING;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
