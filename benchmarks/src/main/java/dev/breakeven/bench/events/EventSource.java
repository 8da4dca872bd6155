package dev.breakeven.bench.events;

import dev.breakeven.bench.events.CellMix.EventCell;
import dev.breakeven.schema.GpuMeasurement;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.schema.RequestStatus;
import dev.breakeven.units.Micros;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The events that every contender gets. Each is a function of the seed and its number alone, so that any can be made
 * at any time, and a duplicate is made again from the number of its original.
 *
 * @param seed seed of the random numbers of the events
 * @param startMicros event time of the first, microseconds since the epoch
 * @param perSecond events per second of event time
 */
public record EventSource(long seed, long startMicros, double perSecond) {
    private static final double DUPLICATES = 0.01;
    private static final double OUT_OF_ORDER = 0.01;

    /** How late an event that is out of order may be, microseconds of event time. */
    public static final long MAX_LATE_MICROS = 30_000_000;

    /** How far behind its original a duplicate may be, seconds of event time. */
    public static final int MAX_REPEAT_SECONDS = 120;

    private static final CellMix CELLS = new CellMix();
    private static final double ROUTED = 0.1;
    private static final double LABELLED = 0.3;
    private static final int CUSTOMER_DIGITS = 36;

    /** An event by its number, from 0. */
    public InferenceRequest event(long number) {
        return original(originalOf(number));
    }

    /** Whether the event of a number is a copy of an earlier one. */
    public boolean isDuplicate(long number) {
        return number > 0 && random(number, 1).nextDouble() < DUPLICATES;
    }

    /** How many of the first events are copies. */
    public long duplicates(long events) {
        long duplicates = 0;
        for (long number = 0; number < events; number++) {
            duplicates += isDuplicate(number) ? 1 : 0;
        }
        return duplicates;
    }

    /** The number of the event that the one of a number is a copy of; its own where it is none. */
    public long originalOf(long number) {
        if (!isDuplicate(number)) {
            return number;
        }
        SplittableRandom random = random(number, 2);
        long furthest = Math.max(1, Math.min(number, (long) (MAX_REPEAT_SECONDS * perSecond)));
        long original = number;
        while (isDuplicate(original)) {
            original = number - 1 - random.nextLong(furthest);
        }
        return original;
    }

    /** When an event is due that is neither a copy nor out of order, microseconds since the epoch. */
    public long dueMicros(long number) {
        return startMicros + (long) (number / perSecond * 1e6);
    }

    private InferenceRequest original(long number) {
        SplittableRandom random = random(number, 3);
        EventCell cell = CELLS.draw(random);
        long late = random.nextDouble() < OUT_OF_ORDER ? random.nextLong(MAX_LATE_MICROS) : 0;
        long prompt = promptTokens(cell, random);
        long cached = random.nextInt(3) == 0 ? random.nextLong(prompt) : 0;
        boolean ran = cell.status() != RequestStatus.THROTTLED;
        long output = ran ? lengthTokens(random, 250) : 0;
        long reasoning = ran && random.nextInt(4) == 0 ? lengthTokens(random, 600) : 0;
        long gpuMicros = (prompt - cached) * 90 + (output + reasoning) * 900;
        return new InferenceRequest(
                new UUID(random.nextLong(), random.nextLong()).toString(),
                Micros.instant(dueMicros(number) - late),
                cell.tier(),
                customer(cell.firstCustomer() + random.nextInt(cell.customers())),
                cell.model(),
                random.nextDouble() < ROUTED ? "auto" : null,
                cell.pool(),
                cell.region(),
                cell.serviceClass(),
                cell.status(),
                prompt - cached,
                cached,
                0L,
                output,
                reasoning,
                ran ? gpuMicros : null,
                ran ? GpuMeasurement.BATCH_SHARE : GpuMeasurement.NONE,
                ran ? 3 * gpuMicros : 1_000,
                ran ? 200_000 + prompt * 20 : null,
                random.nextDouble() < LABELLED ? Map.of("app", "assistant-" + random.nextInt(50)) : Map.of());
    }

    private static long promptTokens(EventCell cell, SplittableRandom random) {
        if (cell.minPromptTokens() > 1) {
            return random.nextLong(cell.minPromptTokens(), cell.maxPromptTokens() + 1);
        }
        return Math.min(cell.maxPromptTokens(), lengthTokens(random, 1_500));
    }

    /** Exponentially distributed, at least one. */
    private static long lengthTokens(SplittableRandom random, int mean) {
        return 1 + (long) (-mean * Math.log(1 - random.nextDouble()));
    }

    /** As long as the names of organisations are at real providers. */
    private static String customer(int number) {
        String digits = Integer.toString(number);
        return "org-" + "0".repeat(CUSTOMER_DIGITS - digits.length()) + digits;
    }

    /** A generator for one purpose of one event; mixed, since neighbouring seeds would give related numbers. */
    private SplittableRandom random(long number, int purpose) {
        return new SplittableRandom(mix(mix(seed + purpose) ^ number));
    }

    /** The finalizer of MurmurHash3 for 64 bits, in David Stafford's variant 13. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
