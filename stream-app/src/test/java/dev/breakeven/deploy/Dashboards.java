package dev.breakeven.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakeven.testing.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The dashboards of the project. */
public final class Dashboards {
    private Dashboards() {}

    /** All of them. */
    static List<JsonNode> all() {
        try (Stream<Path> files = Files.list(ProjectFiles.file("grafana/dashboards"))) {
            List<JsonNode> dashboards = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                dashboards.add(new ObjectMapper().readTree(file.toFile()));
            }
            return dashboards;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The panels of a dashboard, those in rows too, without the rows. */
    static List<JsonNode> panels(JsonNode dashboard) {
        List<JsonNode> panels = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            if (panel.path("type").asText().equals("row")) {
                panel.path("panels").forEach(panels::add);
            } else {
                panels.add(panel);
            }
        }
        return panels;
    }

    static List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode dashboard : all()) {
            for (JsonNode panel : panels(dashboard)) {
                String title = panel.path("title").asText();
                panel.path("targets")
                        .forEach(target -> queries.add(new Query(
                                title,
                                target.path("expr").asText(),
                                target.path("legendFormat").asText())));
            }
        }
        return queries;
    }

    /** The text of all queries, without Grafana's variables. */
    public static List<String> plainQueries() {
        return queries().stream().map(Query::plain).toList();
    }
}
