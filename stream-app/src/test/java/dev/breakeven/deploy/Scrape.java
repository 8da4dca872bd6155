package dev.breakeven.deploy;

import dev.breakeven.topology.FullScrape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics that there are.
 *
 * @param metrics labels of each sample, by the name of the metric
 */
record Scrape(Map<String, List<Map<String, String>>> metrics) {
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(?:\\{([^}]*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    /** A scrape of our own, with what Prometheus adds. */
    static Scrape full() {
        Map<String, List<Map<String, String>>> metrics = new TreeMap<>();
        metrics.put("up", List.of(Map.of("job", "breakeven", "instance", "breakeven:8080")));
        SAMPLE.matcher(FullScrape.text())
                .results()
                .forEach(sample -> metrics.computeIfAbsent(sample.group(1), name -> new ArrayList<>())
                        .add(labels(sample.group(2))));
        return new Scrape(metrics);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    boolean has(String metric) {
        return metrics.containsKey(metric);
    }

    boolean hasLabel(String metric, String label) {
        return metrics.get(metric).stream().anyMatch(labels -> labels.containsKey(label));
    }

    /** Whether some sample of a metric has a label whose value a pattern matches. */
    boolean hasValue(String metric, String label, Pattern value) {
        return metrics.get(metric).stream()
                .anyMatch(labels -> labels.containsKey(label)
                        && value.matcher(labels.get(label)).matches());
    }
}
