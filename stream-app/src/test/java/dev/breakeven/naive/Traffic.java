package dev.breakeven.naive;

import dev.breakeven.naive.Fact.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Requests of some tiers, models and pools, random but for their seed, and terms that price most of them. */
public final class Traffic {
    private static final List<String> TIERS = List.of("api", "plus", "free", "api", "shadow");
    private static final List<String> MODELS = List.of("llama", "qwen", "llama", "tiny");
    private static final List<String> POOLS = List.of("h100", "a100", "h100", "h100", "spot");
    private static final List<String> CLASSES = List.of("STANDARD", "STANDARD", "BATCH", "FLEX", "PRIORITY");
    private static final List<String> STATUSES = List.of("OK", "OK", "OK", "OK", "ERROR", "CANCELLED", "THROTTLED");

    private final Random random;

    public Traffic(long seed) {
        random = new Random(seed);
    }

    /** Requests at even distances, in order of time. */
    public List<Event> requests(int count, Instant begin, long apartMicros) {
        long beginMicros = begin.getEpochSecond() * 1_000_000;
        List<Event> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(request("request-" + i, beginMicros + i * apartMicros));
        }
        return events;
    }

    private Event request(String id, long timeMicros) {
        return new Event(
                id,
                timeMicros,
                pick(TIERS),
                pick(MODELS),
                pick(POOLS),
                pick(CLASSES),
                pick(STATUSES),
                random.nextInt(50) == 0 ? 150_000 : random.nextInt(4_000),
                random.nextInt(3) == 0 ? random.nextInt(2_000) : 0,
                random.nextInt(3) == 0 ? random.nextInt(500) : 0,
                random.nextInt(800),
                random.nextInt(2) == 0 ? random.nextInt(900) : 0,
                random.nextInt(3) == 0 ? (Long) (long) random.nextInt(3_000_000) : null);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The same requests, each up to so much later in the order than its time says. */
    public List<Event> disordered(List<Event> events, long byMicros) {
        return sorted(events.stream()
                .map(event -> new Placed(event, event.timeMicros() + random.nextLong(byMicros)))
                .toList());
    }

    /** The requests and a copy of every so manieth, up to so much event time after it. */
    public List<Event> withCopies(List<Event> events, int every, long withinMicros) {
        List<Placed> placed = new ArrayList<>();
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < events.size(); i++) {
            latest = Math.max(latest, events.get(i).timeMicros());
            placed.add(new Placed(events.get(i), latest));
            if (i % every == 0) {
                placed.add(new Placed(events.get(i), latest + 1 + random.nextLong(withinMicros)));
            }
        }
        return sorted(placed);
    }

    /**
     * A request and where it stands in the order.
     *
     * @param place the greatest time up to there, so that an order that is not by time stays as it is
     */
    private record Placed(Event event, long place) {}

    private static List<Event> sorted(List<Placed> placed) {
        return placed.stream()
                .sorted(Comparator.comparingLong(Placed::place))
                .map(Placed::event)
                .toList();
    }

    /** Terms of every kind that hold from a time on, and change a little at another. */
    public static List<Fact> terms(Instant begin, Instant change) {
        List<Fact> facts = new ArrayList<>(prices(begin, change));
        facts.addAll(pools(begin, change));
        facts.addAll(List.of(
                fact(Kind.TIER, "api", "", null, Map.of("paying", "true")),
                fact(Kind.TIER, "plus", "", null, Map.of("paying", "true")),
                fact(Kind.TIER, "free", "", null, Map.of("paying", "false")),
                fact(Kind.PLAN, "plus", "", null, Map.of("usd_per_month", "20.00")),
                fact(Kind.SUBSCRIPTIONS, "plus", "", begin, Map.of("count", "1000")),
                fact(Kind.SUBSCRIPTIONS, "plus", "", change, Map.of("count", "1013")),
                fact(Kind.REVENUE_SHARE, "*", "azure", begin, Map.of("percent", "20")),
                fact(Kind.REVENUE_SHARE, "api", "azure", change, Map.of("percent", "17.5")),
                fact(Kind.REVENUE_SHARE, "api", "aws", begin, Map.of("percent", "1.25")),
                fact(Kind.PARTNER_SALES, "api", "azure", begin, period(change, "percent", "20", "sales_usd", "7.77")),
                fact(Kind.OTHER_REVENUE, "api", "support", begin, period(change, "usd", "1.01")),
                fact(Kind.OTHER_REVENUE, "plus", "credit", begin, period(change, "usd", "-0.13")),
                fact(Kind.FIXED_COST, "staff", "", begin, period(change, "usd", "99.99")),
                fact(Kind.IDLE_POLICY, "", "", null, Map.of("policy", "by_usage"))));
        return facts;
    }

    private static List<Fact> pools(Instant begin, Instant change) {
        return List.of(
                fact(Kind.POOL, "h100", "", null, Map.of("gpu", "H100")),
                fact(Kind.POOL, "a100", "", null, Map.of("gpu", "A100")),
                fact(Kind.POOL, "spot", "", null, Map.of("gpu", "A100")),
                fact(Kind.CAPACITY, "h100", "", begin, Map.of("gpus", "8")),
                fact(Kind.CAPACITY, "a100", "", change, Map.of("gpus", "1")),
                fact(Kind.CAPACITY, "spot", "", begin, Map.of("gpus", "4")),
                fact(Kind.RATE, "h100", "", begin, Map.of("usd_per_gpu_hour", "2.99")),
                fact(Kind.RATE, "h100", "", change, Map.of("usd_per_gpu_hour", "4.37")),
                fact(Kind.RATE, "a100", "", begin, Map.of("usd_per_gpu_hour", "1.29")),
                fact(Kind.RESERVATION, "h100", "api", begin, Map.of("weight", "3")),
                fact(Kind.RESERVATION, "h100", "free", begin, Map.of("weight", "0.7")),
                fact(Kind.RESERVATION, "h100", "free", change, Map.of("weight", "0")),
                fact(Kind.THROUGHPUT, "llama", "H100", null, Map.of("prefill", "8000", "decode", "600")),
                fact(Kind.THROUGHPUT, "qwen", "H100", null, Map.of("prefill", "12000", "decode", "900.5")),
                fact(Kind.THROUGHPUT, "*", "A100", null, Map.of("prefill", "3000", "decode", "250")));
    }

    private static List<Fact> prices(Instant begin, Instant change) {
        Map<String, String> band = Map.of("context_above", "128000", "input", "1.00", "output", "2.25");
        return List.of(
                price("*", begin, tokens("0.50", "1.50")),
                price("*", begin, band),
                price("qwen", begin, tokens("0.35", "1.25")),
                price("qwen", change, tokens("0.33", "1.15")),
                price("*", begin, with(tokens("0.25", "0.75"), "service_class", "batch")),
                price("qwen", begin, with(tokens("0.17", "0.61"), "service_class", "batch")),
                price(
                        "llama",
                        begin,
                        Map.of(
                                "service_class", "priority",
                                "usd_per_request", "0.01",
                                "usd_per_gpu_second", "0.0011")));
    }

    private static Fact price(String model, Instant from, Map<String, String> values) {
        return fact(Kind.PRICE, "api", model, from, values);
    }

    private static Map<String, String> tokens(String prompt, String answer) {
        return Map.of(
                "input", prompt, "cache_read", "0.05", "cache_write", prompt, "output", answer, "reasoning", answer);
    }

    private static Map<String, String> with(Map<String, String> values, String field, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(field, value);
        return more;
    }

    private static Map<String, String> period(Instant to, String... fields) {
        Map<String, String> values = new TreeMap<>(Map.of("to", Long.toString(micros(to))));
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], fields[i + 1]);
        }
        return values;
    }

    private static Fact fact(Kind kind, String name, String second, Instant from, Map<String, String> values) {
        return new Fact(kind, name, second, from == null ? null : micros(from), values);
    }

    private static Long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000;
    }
}
