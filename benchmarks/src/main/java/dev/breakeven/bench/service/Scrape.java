package dev.breakeven.bench.service;

import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One answer of /metrics.
 *
 * @param text in Prometheus' text format
 */
public record Scrape(String text) {
    private static final Pattern COUNTED = Pattern.compile(
            "^breakeven_input_records_total\\{result=\"(?:accepted|duplicate)\"} (\\S+)$", Pattern.MULTILINE);
    private static final Pattern COUNTERS =
            Pattern.compile("^breakeven_[a-z_]+_total(?:\\{.*})? \\S+$", Pattern.MULTILINE);
    private static final Pattern MARGINS =
            Pattern.compile("^breakeven_compute_margin_usd(?:\\{.*})? \\S+$", Pattern.MULTILINE);

    /** Requests that were accepted, and copies. */
    public long counted() {
        return COUNTED.matcher(text)
                .results()
                .mapToLong(value -> (long) Double.parseDouble(value.group(1)))
                .sum();
    }

    /** The lines of all counters of Breakeven's own. */
    public Set<String> counters() {
        return lines(COUNTERS);
    }

    /** The lines of the margins of the present. */
    public Set<String> margins() {
        return lines(MARGINS);
    }

    private Set<String> lines(Pattern pattern) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A metric without labels. */
    public OptionalDouble value(String name) {
        return Pattern.compile("^" + name + " (\\S+)$", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .mapToDouble(line -> Double.parseDouble(line.group(1)))
                .findFirst();
    }
}
