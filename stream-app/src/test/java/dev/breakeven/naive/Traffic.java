package dev.breakeven.naive;

import dev.breakeven.naive.Fact.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

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

    /** Terms that hold from a time on, and change a little at another. */
    public static List<Fact> terms(Instant begin, Instant change) {
        return List.of(
                tier("api", true),
                tier("plus", true),
                tier("free", false),
                pool("h100", "H100"),
                pool("a100", "A100"),
                pool("spot", "A100"),
                rate("h100", "2.99", begin),
                rate("h100", "4.37", change),
                rate("a100", "1.29", begin),
                throughput("llama", "H100", "8000", "600"),
                throughput("qwen", "H100", "12000", "900.5"),
                throughput("*", "A100", "3000", "250"),
                price("api", "*", begin, "0.50", "1.50"),
                price("api", "qwen", begin, "0.35", "1.25"),
                price("api", "qwen", change, "0.33", "1.15"),
                plan("plus", "20.00"),
                subscriptions("plus", "1000", begin),
                subscriptions("plus", "1013", change));
    }

    private static Fact tier(String name, boolean paying) {
        return new Fact(Kind.TIER, name, "", null, Map.of("paying", Boolean.toString(paying)));
    }

    private static Fact pool(String name, String gpu) {
        return new Fact(Kind.POOL, name, "", null, Map.of("gpu", gpu));
    }

    private static Fact rate(String pool, String usdPerGpuHour, Instant from) {
        return new Fact(Kind.RATE, pool, "", micros(from), Map.of("usd_per_gpu_hour", usdPerGpuHour));
    }

    private static Fact throughput(String model, String gpu, String prefill, String decode) {
        return new Fact(Kind.THROUGHPUT, model, gpu, null, Map.of("prefill", prefill, "decode", decode));
    }

    private static Fact price(String tier, String model, Instant from, String prompt, String answer) {
        Map<String, String> usdPerMillion = Map.of(
                "input", prompt, "cache_read", "0.05", "cache_write", prompt, "output", answer, "reasoning", answer);
        return new Fact(Kind.PRICE, tier, model, micros(from), usdPerMillion);
    }

    private static Fact plan(String tier, String usdPerMonth) {
        return new Fact(Kind.PLAN, tier, "", null, Map.of("usd_per_month", usdPerMonth));
    }

    private static Fact subscriptions(String tier, String count, Instant from) {
        return new Fact(Kind.SUBSCRIPTIONS, tier, "", micros(from), Map.of("count", count));
    }

    private static Long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000;
    }
}
