package dev.breakeven.terms;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A value that changes at known times. Immutable.
 *
 * @param values value by the time from which it holds, microseconds since the epoch
 */
public record Timeline<V>(NavigableMap<Long, V> values) {
    /** Greater than any time: where two timelines never differ. */
    public static final long NEVER = Long.MAX_VALUE;

    public Timeline {
        values = Collections.unmodifiableNavigableMap(new TreeMap<>(values));
    }

    public static <V> Timeline<V> empty() {
        return new Timeline<>(Collections.emptyNavigableMap());
    }

    /** The same timeline with one value set, in place of one from the same time. */
    public Timeline<V> with(long fromMicros, V value) {
        TreeMap<Long, V> changed = new TreeMap<>(values);
        changed.put(fromMicros, value);
        return new Timeline<>(changed);
    }

    /** The value that holds at a time; absent before the first. */
    public Optional<V> at(long timeMicros) {
        return Optional.ofNullable(values.floorEntry(timeMicros)).map(Map.Entry::getValue);
    }

    /** The first time at which another timeline says something else, or {@link #NEVER}. */
    public long firstDifference(Timeline<V> other) {
        TreeSet<Long> times = new TreeSet<>(values.keySet());
        times.addAll(other.values.keySet());
        return times.stream()
                .filter(time -> !Objects.equals(at(time), other.at(time)))
                .findFirst()
                .orElse(NEVER);
    }
}
