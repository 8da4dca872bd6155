package dev.breakeven.terms;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Timelines by what they are about, such as the rental rate by pool. Immutable. */
record Book<K, V>(Map<K, Timeline<V>> timelines) {
    Book {
        timelines = Map.copyOf(timelines);
    }

    static <K, V> Book<K, V> empty() {
        return new Book<>(Map.of());
    }

    /** The same book with facts entered. */
    <F> Book<K, V> with(List<F> facts, Function<F, K> key, Function<F, V> value, ToLongFunction<F> fromMicros) {
        if (facts.isEmpty()) {
            return this;
        }
        Map<K, Timeline<V>> changed = new HashMap<>(timelines);
        for (F fact : facts) {
            Timeline<V> timeline = changed.getOrDefault(key.apply(fact), Timeline.empty());
            changed.put(key.apply(fact), timeline.with(fromMicros.applyAsLong(fact), value.apply(fact)));
        }
        return new Book<>(changed);
    }

    Optional<V> at(K key, long timeMicros) {
        Timeline<V> timeline = timelines.get(key);
        return timeline == null ? Optional.empty() : timeline.at(timeMicros);
    }

    boolean has(K key) {
        return timelines.containsKey(key);
    }

    Set<K> keys() {
        return timelines.keySet();
    }

    /** The first time at which another book says something else, or {@link Timeline#NEVER}. */
    long firstDifference(Book<K, V> other) {
        Set<K> keys = new HashSet<>(keys());
        keys.addAll(other.keys());
        return keys.stream()
                .mapToLong(key -> timeline(key).firstDifference(other.timeline(key)))
                .min()
                .orElse(Timeline.NEVER);
    }

    private Timeline<V> timeline(K key) {
        return timelines.getOrDefault(key, Timeline.empty());
    }
}
