package dev.breakeven.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.app.Service;
import dev.breakeven.app.TermsTopic;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.naive.Event;
import dev.breakeven.naive.Traffic;
import dev.breakeven.testing.Scrape;
import dev.breakeven.testing.TestStack;
import dev.breakeven.testing.WebClient;
import dev.breakeven.topology.NaiveToProduct;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that ends well, and what the next one or the other one then knows. */
class RestartIT {
    private static final String SETTINGS = """
            commit_interval: 100ms
            topics: {partitions: 4, replication_factor: 1}
            windows: {publish: [1m], idle: 365d}
            http: {port: 0}
            streams:
              consumer.session.timeout.ms: 3000
              consumer.heartbeat.interval.ms: 500
            """;
    private static final Map<String, String> BROKER = Map.of("group.min.session.timeout.ms", "1000");
    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int REQUESTS = 2_000;
    private static final String QUERY = "/api/v1/margins?scope=tier&window=60";

    private final List<Event> requests = new Traffic(20_260_303).requests(2 * REQUESTS, BEGIN, 100_000);

    @TempDir
    private Path folder;

    private TestStack stack;
    private BreakevenConfig config;
    private TestInput input;

    @BeforeEach
    void start() {
        stack = TestStack.start("restart", SETTINGS, BROKER);
        config = stack.config();
        input = new TestInput(config);
        publishTerms(BEGIN.plusSeconds(100));
    }

    @AfterEach
    void stop() {
        input.close();
        stack.close();
    }

    private void publishTerms(Instant change) {
        new TermsTopic(config).publish(NaiveToProduct.update(Traffic.terms(BEGIN, change)));
    }

    @Test
    void countersAndMarginsGoOnWhereTheyWere() {
        Map<String, BigDecimal> counters;
        String margins;
        JsonNode firing;
        try (Service service = Service.start(config)) {
            send(0, REQUESTS);
            awaitAccepted(service, REQUESTS);
            publishTerms(BEGIN.plusSeconds(50));
            await(() -> Scrape.of(service.uri()).count("breakeven_terms_version") == 2);
            awaitStill(service);
            counters = counters(service);
            margins = margins(service);
            firing = firing(service);
        }
        assertThat(counters.keySet()).anyMatch(name -> name.startsWith("breakeven_cost_reversed_usd_total"));

        try (Service service = Service.start(config)) {
            await(() -> service.view().snapshot().isPresent());
            assertThat(counters(service)).isEqualTo(counters);
            assertThat(margins(service)).isEqualTo(margins);
            assertThat(firing(service)).isEqualTo(firing);
            send(REQUESTS, 2 * REQUESTS);
            awaitAccepted(service, 2 * REQUESTS);
        }
    }

    @Test
    void theOtherInstanceTakesTheLedgerOverWithItsTotals() {
        try (Service first = Service.start(config);
                Service second = Service.start(stack.config(folder.resolve("other")))) {
            send(0, REQUESTS);
            await(() -> isReady(first) && isReady(second));
            await(() -> hasLedger(first) != hasLedger(second));
            Service holder = hasLedger(first) ? first : second;
            Service other = hasLedger(first) ? second : first;
            awaitAccepted(holder, REQUESTS);
            assertSendsTo(other, holder);
            awaitStill(holder);
            Map<String, BigDecimal> counters = counters(holder);
            assertThat(counters(other)).isEmpty();

            holder.close();
            await(() -> hasLedger(other) && isReady(other));
            assertThat(counters(other)).isEqualTo(counters);
            send(REQUESTS, 2 * REQUESTS);
            awaitAccepted(other, 2 * REQUESTS);
        }
    }

    private void send(int from, int to) {
        requests.subList(from, to).forEach(input::send);
        input.flush();
    }

    private static void assertSendsTo(Service service, Service ledger) {
        HttpResponse<String> answer = Scrape.get(service.uri().resolve(QUERY));
        assertThat(answer.statusCode()).isEqualTo(307);
        URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(location).isEqualTo(ledger.uri().resolve(QUERY));
        assertThat(Scrape.get(location).statusCode()).isEqualTo(200);
    }

    private static boolean isReady(Service service) {
        return Scrape.get(service.uri().resolve("/health/ready")).statusCode() == 200;
    }

    private static boolean hasLedger(Service service) {
        return Scrape.get(service.uri().resolve(QUERY)).statusCode() == 200;
    }

    private static void awaitAccepted(Service service, long count) {
        await(() -> Scrape.of(service.uri()).count("breakeven_input_records_total{result=\"accepted\"}") == count);
    }

    /** Until all that came in is committed: two looks in a row, more than a commit apart, see the same. */
    private static void awaitStill(Service service) {
        Map<String, Object> before = new TreeMap<>();
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(500)).until(() -> {
            Map<String, Object> now = Map.of(
                    "counters", counters(service),
                    "margins", Scrape.get(service.uri().resolve(QUERY)).body());
            boolean still = now.equals(before);
            before.putAll(now);
            return still;
        });
    }

    /** But for what they were before their last revision, which is in the topic only. */
    private static String margins(Service service) {
        JsonNode margins =
                WebClient.parse(Scrape.get(service.uri().resolve(QUERY)).body()).get("margins");
        margins.forEach(margin -> ((ObjectNode) margin).remove("previous"));
        return margins.toString();
    }

    private static JsonNode firing(Service service) {
        return WebClient.parse(
                        Scrape.get(service.uri().resolve("/api/v1/alerts")).body())
                .get("firing");
    }

    private static Map<String, BigDecimal> counters(Service service) {
        Map<String, BigDecimal> counters = Scrape.of(service.uri()).startingWith("breakeven_");
        counters.keySet().removeIf(name -> !name.contains("_total"));
        return counters;
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(LIMIT).until(condition);
    }
}
