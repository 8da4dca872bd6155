package dev.breakeven.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/** A Prometheus in a container, with the configuration and rules of deploy/, for tests marked {@link Docker}. */
public final class PrometheusServer implements AutoCloseable {
    private static final DockerImageName IMAGE = DockerImageName.parse("prom/prometheus:v2.42.0");
    private static final String FOLDER = "/etc/prometheus/";
    private static final int PORT = 9090;

    private final GenericContainer<?> container;

    private PrometheusServer(int scraped) {
        String config = text("prometheus.yml")
                .replace("breakeven:8080", "breakeven:" + scraped)
                .replaceAll("_interval: [0-9]+s", "_interval: 1s");
        container = new GenericContainer<>(IMAGE)
                .withCopyToContainer(Transferable.of(config), FOLDER + "prometheus.yml")
                .withCopyToContainer(Transferable.of(text("rules.yml")), FOLDER + "rules.yml")
                // The service runs on this machine, under the name that the configuration has for it.
                .withExtraHost("breakeven", "host-gateway")
                .withExposedPorts(PORT)
                .waitingFor(Wait.forHttp("/-/ready"));
    }

    /** Starts it, to scrape a port of this machine every second. */
    public static PrometheusServer start(int scraped) {
        PrometheusServer server = new PrometheusServer(scraped);
        server.container.start();
        return server;
    }

    private static String text(String file) {
        try {
            return Files.readString(ProjectFiles.file("deploy/prometheus/" + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only value of a query; absent where it has none. */
    public Optional<BigDecimal> value(String query) {
        JsonNode result = query(query).at("/data/result");
        return result.size() == 1
                ? Optional.of(new BigDecimal(result.at("/0/value/1").asText()))
                : Optional.empty();
    }

    /** Whether it can answer a query, be it with nothing. */
    public boolean accepts(String query) {
        return query(query).path("status").asText().equals("success");
    }

    /** How each rule fared when it was last evaluated: ok, err or unknown. */
    public List<String> ruleHealth() {
        return client().json("/api/v1/rules").findValuesAsText("health");
    }

    private JsonNode query(String query) {
        return client().json("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    }

    private WebClient client() {
        return new WebClient(container.getMappedPort(PORT));
    }

    @Override
    public void close() {
        container.stop();
    }
}
