package dev.breakeven.units;

import java.time.Instant;

/**
 * A tumbling window of event time, aligned to the epoch.
 *
 * @param startMicros start, inclusive, microseconds since the epoch; a multiple of the length
 * @param lengthMicros length, microseconds, positive
 */
public record Window(long startMicros, long lengthMicros) implements Comparable<Window> {
    public Window {
        if (lengthMicros <= 0 || Math.floorMod(startMicros, lengthMicros) != 0) {
            throw new IllegalArgumentException("not a window: start " + startMicros + ", length " + lengthMicros);
        }
    }

    /** The window of a length that a time falls into. */
    public static Window containing(long timeMicros, long lengthMicros) {
        return new Window(startOf(timeMicros, lengthMicros), lengthMicros);
    }

    /** Start of the window of a length that a time falls into, microseconds since the epoch. */
    public static long startOf(long timeMicros, long lengthMicros) {
        return timeMicros - Math.floorMod(timeMicros, lengthMicros);
    }

    /** End, exclusive, microseconds since the epoch. */
    public long endMicros() {
        return startMicros + lengthMicros;
    }

    public long lengthSeconds() {
        return lengthMicros / 1_000_000;
    }

    public Instant start() {
        return Micros.instant(startMicros);
    }

    /** By length, then by start. */
    @Override
    public int compareTo(Window other) {
        int byLength = Long.compare(lengthMicros, other.lengthMicros);
        return byLength != 0 ? byLength : Long.compare(startMicros, other.startMicros);
    }
}
