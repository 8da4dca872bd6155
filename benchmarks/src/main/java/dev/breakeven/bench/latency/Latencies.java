package dev.breakeven.bench.latency;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** How long each of a number of events took until it was seen, sorted. */
public final class Latencies {
    /**
     * An observation at one moment.
     *
     * @param nanos the moment at which the answer was there, by {@link System#nanoTime}
     * @param count how many events were counted
     */
    public record Sighting(long nanos, long count) {}

    private final long[] sortedNanos;

    private Latencies(long[] sortedNanos) {
        this.sortedNanos = sortedNanos;
    }

    /**
     * Of events that are counted in the order in which they are due, which those of several partitions are nearly: the one
     * of number k (from 0) is seen when more than k are.
     *
     * @param sightings in the order of time, with counts that do not fall
     * @param events how many events there are
     * @param dueNanos when the event of a number was due, by {@link System#nanoTime}
     * @throws IllegalArgumentException where not all events were seen
     */
    public static Latencies of(List<Sighting> sightings, int events, LongUnaryOperator dueNanos) {
        long[] nanos = new long[events];
        int event = 0;
        for (Sighting sighting : sightings) {
            for (; event < events && event < sighting.count(); event++) {
                nanos[event] = sighting.nanos() - dueNanos.applyAsLong(event);
            }
        }
        if (event < events) {
            throw new IllegalArgumentException("only " + event + " of " + events + " events were seen");
        }
        Arrays.sort(nanos);
        return new Latencies(nanos);
    }

    /**
     * The least latency that so many do not exceed, milliseconds.
     *
     * @param percent above 0, and 100 at the most
     */
    public double percentileMillis(double percent) {
        int rank = (int) Math.ceil(sortedNanos.length * percent / 100);
        return sortedNanos[Math.max(1, rank) - 1] / 1e6;
    }
}
