package dev.breakeven.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Notes on the parts of a file that were left out or changed, gathered by subject and counted. */
final class Notes {
    /** A note names so many places; more are only counted. */
    private static final int NAMED_PLACES = 10;

    private static final int NAMED_SKIPPED_PLACES = 1_000;

    private final Map<String, Set<String>> skipped = new LinkedHashMap<>();
    private final Map<String, Set<String>> places = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> tallies = new LinkedHashMap<>();

    /** Notes one place that was skipped. */
    void skip(String reason, String place) {
        skipped.computeIfAbsent(reason, key -> new LinkedHashSet<>()).add(place);
    }

    /** Notes one place, such as a line or a model, where something is so. */
    void add(String what, String place) {
        places.computeIfAbsent(what, key -> new LinkedHashSet<>()).add(place);
    }

    /** Counts one more of a kind; all kinds are named. */
    void count(String what, String kind) {
        tallies.computeIfAbsent(what, key -> new TreeMap<>()).merge(kind, 1, Integer::sum);
    }

    /** The notes, each such as {@code price is negative: 2 (line 3, line 7)}. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        skipped.forEach((reason, where) -> lines.add("skipped, since " + named(reason, where, NAMED_SKIPPED_PLACES)));
        places.forEach((what, where) -> lines.add(named(what, where, NAMED_PLACES)));
        tallies.forEach((what, kinds) -> lines.add("%s: %s".formatted(what, counted(kinds))));
        return lines;
    }

    private static String named(String what, Set<String> where, int most) {
        String first = where.stream().limit(most).collect(Collectors.joining(", "));
        String more = where.size() <= most ? "" : " and %,d more".formatted(where.size() - most);
        return "%s: %,d (%s%s)".formatted(what, where.size(), first, more);
    }

    private static String counted(Map<String, Integer> kinds) {
        return kinds.entrySet().stream()
                .map(kind -> "%s %,d".formatted(kind.getKey(), kind.getValue()))
                .collect(Collectors.joining(", "));
    }
}
