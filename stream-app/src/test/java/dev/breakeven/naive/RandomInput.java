package dev.breakeven.naive;

import dev.breakeven.naive.Fact.Kind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Input that is random but for its seed: events, copies, faults, terms, corrections and ticks in any order. */
public final class RandomInput {
    private static final List<String> TIERS = List.of("api", "plus", "free", "research", "shadow");
    private static final List<String> MODELS = List.of("llama", "qwen", "tiny");
    private static final List<String> POOLS = List.of("h100", "mi300", "spot");
    private static final List<String> CLASSES = List.of("STANDARD", "BATCH", "FLEX", "PRIORITY");
    private static final List<String> STATUSES = List.of("OK", "ERROR", "CANCELLED", "THROTTLED");
    private static final List<String> KINDS = List.of("input", "cache_read", "cache_write", "output", "reasoning");
    private static final long SECOND = 1_000_000;
    private static final long COPIES_WITHIN = 500 * SECOND;

    private final Random random;
    private final long beginMicros;
    private final boolean wildcards;
    private final Terms terms = new Terms();
    private final List<Long> usedTimes = new ArrayList<>();
    private final Deque<Sent> recent = new ArrayDeque<>();
    private final int steps;
    private long cursor;
    private long latest;
    private int nextId;

    private record Sent(Event event, long latestThen) {}

    public RandomInput(long seed, Instant begin, int steps) {
        this.random = new Random(seed);
        this.beginMicros = begin.getEpochSecond() * SECOND + random.nextInt((int) SECOND);
        this.wildcards = random.nextBoolean();
        this.steps = steps;
        this.cursor = beginMicros;
        this.latest = Long.MIN_VALUE;
    }

    /** Sends it all. */
    public void sendTo(Input input) {
        int first = random.nextInt(steps / 4);
        for (int step = 0; step < steps; step++) {
            if (step == first) {
                send(firstTerms(), input);
            }
            step(input);
        }
        request(input);
    }

    private void step(Input input) {
        int die = random.nextInt(100);
        if (die < 74) {
            request(input);
        } else if (die < 82) {
            copy(input);
        } else if (die < 86) {
            input.fault(event(), pick(List.of(Input.Fault.values())));
        } else if (die < 90) {
            watermark(input);
        } else if (die < 95) {
            input.tick(random.nextInt(8) == 0 ? 25 + random.nextInt(60) : 1 + random.nextInt(4));
        } else if (die < 96) {
            input.garbledTerms();
        } else {
            send(correction(), input);
        }
    }

    private void request(Input input) {
        Event event = event();
        latest = Math.max(latest, event.timeMicros());
        recent.addLast(new Sent(event, latest));
        input.request(event);
    }

    /** Sends an event of the recent past again, within the horizon of those that look for copies. */
    private void copy(Input input) {
        while (!recent.isEmpty() && latest - recent.getFirst().latestThen() > COPIES_WITHIN) {
            recent.removeFirst();
        }
        if (!recent.isEmpty()) {
            List<Sent> all = List.copyOf(recent);
            input.request(pick(all).event());
        }
    }

    private void watermark(Input input) {
        long time = cursor + between(-20 * SECOND, 10 * SECOND);
        latest = Math.max(latest, time);
        input.watermark(time);
    }

    private Event event() {
        cursor += random.nextInt(5) > 0 ? between(0, SECOND / 2) : between(0, 20 * SECOND);
        cursor += random.nextInt(60) == 0 ? 150 * SECOND : 0;
        return new Event(
                "request-" + nextId++,
                cursor - disorder(),
                skewed(TIERS),
                skewed(MODELS),
                skewed(POOLS),
                skewed(CLASSES),
                skewed(STATUSES),
                tokens(),
                tokens() / 2,
                tokens() / 3,
                tokens(),
                tokens(),
                random.nextInt(5) < 2 ? between(0, 3 * SECOND) : null);
    }

    private long disorder() {
        int die = random.nextInt(100);
        if (die < 70) {
            return 0;
        }
        if (die < 90) {
            return between(0, 50 * SECOND);
        }
        return die < 98 ? between(0, 300 * SECOND) : between(0, 1_200 * SECOND);
    }

    private long tokens() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> pick(List.of(1L, 999L, 1_000L, 1_001L, 8_000L, 8_001L));
            case 2 -> between(0, 20_000);
            default -> between(0, 900);
        };
    }

    private long between(long least, long most) {
        return least + (long) (random.nextDouble() * (most - least + 1));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The first ones often, so that requests meet in one cell and window. */
    private String skewed(List<String> choices) {
        double part = random.nextDouble();
        return choices.get((int) (part * part * part * choices.size()));
    }

    private void send(List<Fact> update, Input input) {
        List<Fact> whole = new ArrayList<>(update);
        if (random.nextInt(5) > 0 && terms.ties(whole)) {
            TIERS.forEach(tier -> MODELS.forEach(model -> whole.add(price(tier, model))));
        }
        terms.apply(whole);
        input.terms(whole);
    }

    private List<Fact> firstTerms() {
        return List.of(
                tier("api", true),
                tier("plus", true),
                tier("free", false),
                pool("h100"),
                pool("mi300"),
                rate("h100"),
                throughput("llama", "H100"),
                throughput("*", "H100"),
                price("api", "*"),
                price("api", "llama"),
                price("research", wildcards ? "*" : "llama"),
                plan("plus"),
                subscriptions("plus"));
    }

    private List<Fact> correction() {
        List<Fact> facts = new ArrayList<>();
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            facts.add(fact());
        }
        return facts;
    }

    private Fact fact() {
        return switch (random.nextInt(12)) {
            case 0 -> tier(pick(TIERS.subList(0, 4)), random.nextBoolean());
            case 1 -> pool(pick(POOLS));
            case 2, 3, 4 -> rate(pick(POOLS.subList(0, 2)));
            case 5 -> throughput(pick(List.of("llama", "qwen", "*")), pick(List.of("H100", "MI300X")));
            case 6 -> plan(pick(List.of("plus", "plus", "api")));
            case 7, 8 -> subscriptions(pick(List.of("plus", "api")));
            default -> price();
        };
    }

    /** The tier shadow never has a price of its own, and the tier plus only where a price is for every tier. */
    private Fact price() {
        List<String> tiers = wildcards ? List.of("api", "research", "*") : List.of("api", "research", "free");
        return price(pick(tiers), random.nextBoolean() ? "*" : pick(MODELS));
    }

    private Fact price(String tier, String model) {
        Map<String, String> usdPerMillion = new HashMap<>();
        for (String kind : KINDS) {
            if (random.nextInt(12) > 0) {
                usdPerMillion.put(kind, decimal(5, 7));
            }
        }
        return new Fact(Kind.PRICE, tier, model, from(), usdPerMillion);
    }

    private static Fact tier(String name, boolean paying) {
        return new Fact(Kind.TIER, name, "", null, Map.of("paying", Boolean.toString(paying)));
    }

    private Fact pool(String name) {
        return new Fact(Kind.POOL, name, "", null, Map.of("gpu", pick(List.of("H100", "MI300X"))));
    }

    private Fact rate(String pool) {
        return new Fact(
                Kind.RATE,
                pool,
                "",
                from(),
                Map.of("usd_per_gpu_hour", decimal(random.nextInt(3) == 0 ? 90_000 : 6, random.nextInt(5))));
    }

    private Fact throughput(String model, String gpu) {
        Map<String, String> speeds =
                Map.of("prefill", decimal(9_000, random.nextInt(3)), "decode", decimal(700, random.nextInt(3)));
        return new Fact(Kind.THROUGHPUT, model, gpu, random.nextBoolean() ? null : from(), speeds);
    }

    private Fact plan(String tier) {
        return new Fact(
                Kind.PLAN, tier, "", random.nextBoolean() ? null : from(), Map.of("usd_per_month", decimal(30, 2)));
    }

    private Fact subscriptions(String tier) {
        return new Fact(Kind.SUBSCRIPTIONS, tier, "", from(), Map.of("count", Long.toString(between(0, 5_000))));
    }

    /** Greater than zero; the last of many digits is often a five, so that a half is to be rounded to even. */
    private String decimal(int most, int digits) {
        StringBuilder text = new StringBuilder().append(random.nextInt(most));
        for (int digit = 1; digit <= digits; digit++) {
            boolean last = digit == digits;
            text.append(digit == 1 ? "." : "").append(last && random.nextBoolean() ? 5 : 1 + random.nextInt(9));
        }
        return digits == 0 ? Long.toString(1 + Long.parseLong(text.toString())) : text.toString();
    }

    /** Any time around that of the events, or one that an earlier fact has, which this one then replaces. */
    private long from() {
        if (!usedTimes.isEmpty() && random.nextInt(4) == 0) {
            return pick(usedTimes);
        }
        long from = between(beginMicros - 600 * SECOND, Math.max(cursor, beginMicros) + 200 * SECOND);
        usedTimes.add(from);
        return from;
    }
}
