package dev.breakeven.embedded;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The versions of one subject, each with the id of its schema. A version is deleted in two steps: softly, after which
 * it can only be listed on demand, and then for good. A number is never used twice.
 */
final class SubjectVersions {
    private final NavigableMap<Integer, Integer> live = new TreeMap<>();
    private final NavigableMap<Integer, Integer> deleted = new TreeMap<>();
    private int newest;

    void add(int id) {
        newest++;
        live.put(newest, id);
    }

    boolean hasLive() {
        return !live.isEmpty();
    }

    boolean hasAny() {
        return hasLive() || !deleted.isEmpty();
    }

    boolean isDeleted(int version) {
        return deleted.containsKey(version);
    }

    OptionalInt newestLive() {
        return hasLive() ? OptionalInt.of(live.lastKey()) : OptionalInt.empty();
    }

    Optional<Integer> id(int version) {
        return Optional.ofNullable(live.get(version));
    }

    OptionalInt versionOf(int id) {
        return live.keySet().stream()
                .filter(version -> live.get(version) == id)
                .mapToInt(Integer::intValue)
                .max();
    }

    /** The ids of the live versions, oldest version first. */
    List<Integer> ids() {
        return List.copyOf(live.values());
    }

    List<Integer> versions(boolean withDeleted) {
        Set<Integer> numbers = new TreeSet<>(live.keySet());
        if (withDeleted) {
            numbers.addAll(deleted.keySet());
        }
        return List.copyOf(numbers);
    }

    void softDelete(int version) {
        deleted.put(version, live.remove(version));
    }

    void forget(int version) {
        deleted.remove(version);
    }
}
