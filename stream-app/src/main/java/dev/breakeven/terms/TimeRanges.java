package dev.breakeven.terms;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Ranges of time, disjoint and in order. Immutable.
 *
 * @param ends end of each range, exclusive, by its start, microseconds since the epoch
 */
public record TimeRanges(NavigableMap<Long, Long> ends) {
    public TimeRanges {
        NavigableMap<Long, Long> disjoint = new TreeMap<>();
        new TreeMap<>(ends).forEach((from, to) -> enter(disjoint, from, to));
        ends = Collections.unmodifiableNavigableMap(disjoint);
    }

    private static void enter(NavigableMap<Long, Long> disjoint, long from, long to) {
        Map.Entry<Long, Long> before = disjoint.lastEntry();
        if (before != null && from <= before.getValue()) {
            disjoint.put(before.getKey(), Math.max(before.getValue(), to));
        } else if (from < to) {
            disjoint.put(from, to);
        }
    }

    /** No time at all. */
    public static TimeRanges none() {
        return new TimeRanges(Collections.emptyNavigableMap());
    }

    public boolean isEmpty() {
        return ends.isEmpty();
    }

    /**
     * Whether a range and these have a time in common.
     *
     * @param fromMicros start, inclusive
     * @param toMicros end, exclusive
     */
    public boolean touches(long fromMicros, long toMicros) {
        Map.Entry<Long, Long> last = ends.lowerEntry(toMicros);
        return fromMicros < toMicros && last != null && last.getValue() > fromMicros;
    }

    /** The last time of all before another, microseconds since the epoch. */
    public OptionalLong lastBefore(long timeMicros) {
        Map.Entry<Long, Long> last = ends.lowerEntry(timeMicros);
        return last == null ? OptionalLong.empty() : OptionalLong.of(Math.min(last.getValue(), timeMicros) - 1);
    }

    /** The first time of all. */
    public OptionalLong first() {
        return ends.isEmpty() ? OptionalLong.empty() : OptionalLong.of(ends.firstKey());
    }

    /** Ranges as they are found, in any order. */
    static final class Builder {
        private final NavigableMap<Long, Long> longest = new TreeMap<>();

        void add(long fromMicros, long toMicros) {
            longest.merge(fromMicros, toMicros, Math::max);
        }

        TimeRanges build() {
            return new TimeRanges(longest);
        }
    }
}
