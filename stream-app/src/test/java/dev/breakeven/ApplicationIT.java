package dev.breakeven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakeven.deploy.Dashboards;
import dev.breakeven.testing.Docker;
import dev.breakeven.testing.Program;
import dev.breakeven.testing.PrometheusServer;
import dev.breakeven.testing.TestCluster;
import dev.breakeven.testing.WebClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program, as a process of its own, against a Kafka and a registry in containers: the way of a new user. */
@Docker
class ApplicationIT {
    private static final Pattern PORT = Pattern.compile("health at http://[^/]*:(\\d+)/");
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private static Path folder;

    private static TestCluster cluster;

    @BeforeAll
    static void start() {
        cluster = TestCluster.start();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void replayedRequestsBecomeMargins() throws Exception {
        Path config = config("margins", 3);
        KnownTrace trace = new KnownTrace();
        assertThat(run("topics", "create", "-c", config.toString())
                        .succeeded()
                        .out()
                        .lines())
                .hasSize(7)
                .allSatisfy(line -> assertThat(line).endsWith(": created"));
        Path terms = Files.writeString(folder.resolve("terms.yaml"), KnownTrace.TERMS);
        assertThat(run("terms", "apply", terms.toString(), "-c", config.toString())
                        .succeeded()
                        .out())
                .isEqualToIgnoringNewLines("terms version 1 published");

        try (Program service = Program.start(folder, Map.of(), "run", "-c", config.toString())) {
            WebClient http = new WebClient(awaitReady(service));
            Path csv = Files.writeString(folder.resolve("trace.csv"), trace.csv());
            assertThat(run("replay", csv.toString(), "--format", "csv", "-c", config.toString())
                            .succeeded()
                            .err())
                    .contains("published 41 requests to margins.requests, rejected 1 lines");

            await().atMost(LONG)
                    .untilAsserted(() -> trace.check(
                            byKey(http.json("/api/v1/margins?window=60").path("margins"))));
            await().atMost(LONG).untilAsserted(() -> trace.check(byKey(tail(config))));
            prometheusHasIt(http.port());
            assertThat(service.isAlive()).isTrue();
            assertThat(service.stop().err()).doesNotContain("ERROR", "Exception");
        }
    }

    private static int awaitReady(Program service) {
        int port = await().atMost(LONG)
                .until(() -> PORT.matcher(service.err()).results().findFirst(), Optional::isPresent)
                .map((MatchResult match) -> Integer.parseInt(match.group(1)))
                .orElseThrow();
        WebClient http = new WebClient(port);
        await().atMost(LONG).until(() -> http.status("/health/ready") == 200);
        assertThat(http.status("/health/live")).isEqualTo(200);
        return port;
    }

    private static List<JsonNode> tail(Path config) throws Exception {
        return run("tail", "margins", "--from-beginning", "--no-follow", "--output", "json", "-c", config.toString())
                .succeeded()
                .out()
                .lines()
                .map(WebClient::parse)
                .filter(margin -> margin.path("window_seconds").asInt() == 60)
                .toList();
    }

    /** The newest margin of each scope and window. */
    private static Map<String, JsonNode> byKey(Iterable<JsonNode> margins) {
        Map<String, JsonNode> newest = new TreeMap<>();
        margins.forEach(margin -> newest.put(
                String.join(
                        " ",
                        margin.path("scope").asText(),
                        margin.path("name").asText(),
                        margin.path("window_start").asText()),
                margin));
        return newest;
    }

    /** With the rules and dashboards that we deliver. */
    private static void prometheusHasIt(int port) {
        try (PrometheusServer prometheus = PrometheusServer.start(port)) {
            await().atMost(LONG).untilAsserted(() -> {
                assertThat(prometheus.value("sum(breakeven_requests_total)"))
                        .hasValueSatisfying(requests -> assertThat(requests).isEqualByComparingTo("40"));
                assertThat(prometheus.value("max(breakeven_compute_margin_ratio{scope=\"tier\",name=\"api\"})"))
                        .hasValueSatisfying(ratio -> assertThat(ratio).isBetween(BigDecimal.ZERO, BigDecimal.ONE));
                assertThat(prometheus.ruleHealth()).isNotEmpty().containsOnly("ok");
            });
            Dashboards.plainQueries()
                    .forEach(query ->
                            assertThat(prometheus.accepts(query)).as(query).isTrue());
        }
    }

    @Test
    void runRefusesMissingTopics() throws Exception {
        Program.Result result = run("run", "-c", config("absent", 3).toString());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("breakeven: topic absent.requests is missing: run `breakeven topics create`; "));
    }

    @Test
    void runRefusesAWrongNumberOfPartitions() throws Exception {
        run("topics", "create", "-c", config("wrong", 2).toString()).succeeded();
        Program.Result result = run("run", "-c", config("wrong", 3).toString());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("breakeven: topic wrong.requests has 2 partitions, not 3: set"
                        + " topics.partitions to what it has");
    }

    private static Program.Result run(String... arguments) throws IOException, InterruptedException {
        return Program.run(folder, Map.of(), arguments);
    }

    /** Settings with topics and an identity of their own. */
    private static Path config(String prefix, int partitions) throws IOException {
        return Files.writeString(folder.resolve(prefix + partitions + ".yaml"), """
                application_id: %1$s
                state_dir: %2$s
                kafka: {bootstrap.servers: "%3$s"}
                schema.registry: {url: "%4$s"}
                topics:
                  requests: %1$s.requests
                  terms: %1$s.terms
                  batches: %1$s.batches
                  rejects: %1$s.rejects
                  late: %1$s.late
                  margins: %1$s.margins
                  alerts: %1$s.alerts
                  partitions: %5$d
                # For a Prometheus in a container, which does not see the loopback.
                http: {host: 0.0.0.0, port: 0}
                """.formatted(
                prefix, folder.resolve("state"), cluster.bootstrapServers(), cluster.registryUrl(), partitions));
    }
}
