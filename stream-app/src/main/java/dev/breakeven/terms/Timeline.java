package dev.breakeven.terms;

import java.util.Arrays;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/** A value that changes at known times, microseconds since the epoch. Immutable. */
public final class Timeline<V> {
    /** Greater than any time: the end of a range without one. */
    public static final long NEVER = Long.MAX_VALUE;

    /** In order, so that a look-up is a search in an array: there are millions of them. */
    private final long[] times;

    private final Object[] values;

    Timeline(NavigableMap<Long, V> values) {
        this.times = values.keySet().stream().mapToLong(Long::longValue).toArray();
        this.values = values.values().toArray();
    }

    static <V> Timeline<V> empty() {
        return new Timeline<>(Collections.emptyNavigableMap());
    }

    /** The same timeline with values set, each in place of one from the same time. */
    Timeline<V> with(NavigableMap<Long, V> others) {
        NavigableMap<Long, V> changed = map();
        changed.putAll(others);
        return new Timeline<>(changed);
    }

    /** The same timeline without the values that begin at a time or later. */
    Timeline<V> before(long timeMicros) {
        return new Timeline<>(map().headMap(timeMicros, false));
    }

    /** The value that holds at a time; absent before the first. */
    Optional<V> at(long timeMicros) {
        int index = Arrays.binarySearch(times, timeMicros);
        int last = index >= 0 ? index : -index - 2;
        return last < 0 ? Optional.empty() : Optional.of(value(last));
    }

    /** The first time that has a value; {@link #NEVER} for none. */
    long first() {
        return times.length == 0 ? NEVER : times[0];
    }

    void forEach(BiConsumer<Long, V> action) {
        for (int i = 0; i < times.length; i++) {
            action.accept(times[i], value(i));
        }
    }

    /** Adds when another timeline says something else. */
    void differences(Timeline<V> other, BiPredicate<V, V> same, TimeRanges.Builder ranges) {
        TreeSet<Long> changes = new TreeSet<>(map().keySet());
        changes.addAll(other.map().keySet());
        for (Long from : changes) {
            Optional<V> here = at(from);
            Optional<V> there = other.at(from);
            boolean equal =
                    here.isPresent() == there.isPresent() && (here.isEmpty() || same.test(here.get(), there.get()));
            if (!equal) {
                Long to = changes.higher(from);
                ranges.add(from, to == null ? NEVER : to);
            }
        }
    }

    private NavigableMap<Long, V> map() {
        NavigableMap<Long, V> map = new TreeMap<>();
        forEach(map::put);
        return map;
    }

    @SuppressWarnings("unchecked")
    private V value(int index) {
        return (V) values[index];
    }
}
