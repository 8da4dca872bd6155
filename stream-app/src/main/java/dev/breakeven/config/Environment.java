package dev.breakeven.config;

import dev.breakeven.yaml.Problems;
import dev.breakeven.yaml.Where;
import dev.breakeven.yaml.Words;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The environment variables of the program, with a record of those that were asked for. An empty variable counts as
 * absent.
 */
final class Environment {
    private static final String PREFIX = "BREAKEVEN_";

    private final SortedMap<String, String> variables;
    private final SortedSet<String> asked = new TreeSet<>();
    private final Set<String> openPrefixes = new HashSet<>();

    Environment(Map<String, String> variables) {
        this.variables = new TreeMap<>(variables);
    }

    /** The variable of a setting with a dotted name. */
    static String variable(String setting) {
        return PREFIX + setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** The value of a variable. */
    Optional<String> find(String variable) {
        asked.add(variable);
        return Optional.ofNullable(variables.get(variable)).filter(value -> !value.isBlank());
    }

    /** Variables of settings below one whose own names are open, as those of Kafka are, by the rest of their names. */
    Map<String, String> below(String setting) {
        String prefix = variable(setting) + "_";
        openPrefixes.add(prefix);
        Map<String, String> below = new TreeMap<>();
        variables.forEach((variable, value) -> {
            if (variable.startsWith(prefix) && !value.isBlank()) {
                below.put(variable.substring(prefix.length()), value);
            }
        });
        return below;
    }

    /** Every variable that was asked for. */
    SortedSet<String> asked() {
        return new TreeSet<>(asked);
    }

    /** A variable that is nearly one of ours is a typing error; others with the prefix may be somebody else's. */
    void check(Problems problems) {
        for (String variable : variables.keySet()) {
            if (variable.startsWith(PREFIX) && !asked.contains(variable) && !isOpen(variable)) {
                Words.nearest(variable, asked)
                        .ifPresent(near -> problems.add(
                                Where.variable(variable), "is not known; did you mean " + near + "? Else unset it"));
            }
        }
    }

    private boolean isOpen(String variable) {
        return openPrefixes.stream().anyMatch(variable::startsWith);
    }
}
