package dev.breakeven.bench.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The findings of the parts: text for people, and one JSON object for programs. */
public final class Report {
    /** The figures that targets are set for; null where their part was not run. */
    private static final List<String> FIGURES = List.of(
            "to_bare_loop",
            "to_plain_dsl",
            "to_flink",
            "cpu_to_bare_loop",
            "bytes_written_per_event",
            "heap_bytes_per_id",
            "latency_p99_over_commit_interval",
            "restart_seconds",
            "ledger_cells_per_second");

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final List<String> sections = new ArrayList<>();

    public Report() {
        FIGURES.forEach(json::putNull);
        json.putObject("machine")
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString())
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    /** Sets one of the figures. */
    public void figure(String name, double value) {
        if (!FIGURES.contains(name)) {
            throw new IllegalArgumentException("not a figure: " + name);
        }
        json.put(name, value);
    }

    /** A place for the details of a part. */
    public ObjectNode detail(String part) {
        return json.putObject(part);
    }

    /** Adds a heading and what stands under it. */
    public void section(String heading, String text) {
        sections.add(heading + System.lineSeparator() + System.lineSeparator() + text);
    }

    /** Spread as JSON. */
    public static void put(ObjectNode node, String name, Spread spread) {
        node.putObject(name)
                .put("median", spread.median())
                .put("min", spread.min())
                .put("max", spread.max());
    }

    public ObjectNode json() {
        return json;
    }

    public String text() {
        return String.join(System.lineSeparator(), sections);
    }
}
