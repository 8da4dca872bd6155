package dev.breakeven.naive;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Input that is random but for its seed: events, copies, faults, terms, corrections and ticks in any order. */
public final class RandomInput {
    private static final List<String> TIERS = List.of("api", "plus", "free", "research", "shadow");
    private static final List<String> MODELS = List.of("llama", "qwen", "tiny");
    private static final List<String> POOLS = List.of("h100", "mi300", "spot");
    private static final List<String> CLASSES = List.of("STANDARD", "BATCH", "FLEX", "PRIORITY");
    private static final List<String> STATUSES = List.of("OK", "ERROR", "CANCELLED", "THROTTLED");
    private static final long SECOND = 1_000_000;
    private static final long COPIES_WITHIN = 500 * SECOND;

    private final Random random;
    private final RandomTerms terms;
    private final Deque<Sent> recent = new ArrayDeque<>();
    private final int steps;
    private long cursor;
    private long latest;
    private int nextId;

    private record Sent(Event event, long latestThen) {}

    public RandomInput(long seed, Instant begin, int steps) {
        this.random = new Random(seed);
        this.cursor = begin.getEpochSecond() * SECOND + random.nextInt((int) SECOND);
        this.terms = new RandomTerms(random, cursor);
        this.steps = steps;
        this.latest = Long.MIN_VALUE;
    }

    /** Sends it all. */
    public void sendTo(Input input) {
        int first = random.nextInt(steps / 4);
        for (int step = 0; step < steps; step++) {
            if (step == first) {
                input.terms(terms.first());
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
            input.terms(terms.correction(cursor));
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
}
