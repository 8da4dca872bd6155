package dev.breakeven.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakeven.http.AppState;
import dev.breakeven.http.HttpApi;
import dev.breakeven.ledger.LedgerHarness;
import dev.breakeven.ledger.terms.Scenario;
import dev.breakeven.ledger.view.LedgerView;
import dev.breakeven.metrics.Metrics;
import dev.breakeven.naive.Event;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.Updates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API over a ledger of one request in each of two minutes, at two rental rates. */
class HttpApiTest {
    private static final long SECOND = 1_000_000;
    private static final long NOON = 1_772_366_400 * SECOND;
    private static final String BRIDGE = "/api/v1/bridge?window=60";

    private final LedgerView view = new LedgerView();
    private final Metrics metrics = new Metrics(view);
    private URI elsewhere;
    private LedgerHarness bench;
    private HttpApi api;

    private final class Running implements AppState {
        @Override
        public boolean live() {
            return true;
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public String describe() {
            return "RUNNING";
        }

        @Override
        public Optional<URI> ledgerElsewhere() {
            return Optional.ofNullable(elsewhere);
        }
    }

    @BeforeEach
    void start() {
        TermsUpdate paid = new Updates().tier("free", true).update();
        bench = new LedgerHarness(
                LedgerHarness.settings(1, Duration.ofHours(1), 1_000, Duration.ofMinutes(1), Duration.ofMinutes(10))
                        .withScenarios(List.of(new Scenario("paid", paid))));
        bench.terms(new Updates()
                .tier("free", false)
                .pool("h100", "H100")
                .rate("h100", "3600", 0)
                .rate("h100", "1800", NOON + 60 * SECOND)
                .update());
        bench.batch(0, NOON + 60 * SECOND, request("a", NOON), request("b", NOON + 60 * SECOND));
        bench.commit();
        view.show(bench.ledger().snapshot());
        bench.ledger()
                .newest(
                        60,
                        (window, reports) ->
                                view.show(window, reports, bench.ledger().totals(window)));
        api = HttpApi.start("127.0.0.1", 0, view, metrics, new Running());
    }

    private static dev.breakeven.usage.Request request(String id, long timeMicros) {
        return NaiveToProduct.request(
                new Event(id, timeMicros, "free", "llama", "h100", "STANDARD", "OK", 100, 0, 0, 10, 0, SECOND));
    }

    @AfterEach
    void stop() {
        api.close();
        metrics.close();
        bench.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + api.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode parts(String query) throws IOException, InterruptedException {
        HttpResponse<String> response = get(BRIDGE + query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body()).get("parts_usd");
    }

    @Test
    void theBridgeOfAScenarioKnowsItsGroups() throws Exception {
        assertThat(parts("&scope=tier&name=free").get("rental_rate").asText()).isEqualTo("0.5");
        assertThat(parts("&scope=group&name=free").get("rental_rate").asText()).isEqualTo("0.5");
        assertThat(parts("&scope=group&name=paying&scenario=paid")
                        .get("rental_rate")
                        .asText())
                .isEqualTo("0.5");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/nothing, 404, nothing at /api/v1/nothing",
        "/api/v1/bridge?window=60&scope=tier&name=typo, 404, nothing is known of tier typo",
        "/api/v1/bridge?window=60&scenario=nope, 400, there is no scenario nope",
        "/api/v1/margins?scenario=nope, 400, there is no scenario nope",
        "/api/v1/bridge?window=60&to=2026-02-01T00:00:00Z, 404, is not among the newest",
        "/api/v1/bridge?window=60&to=%2B1000000000-12-31T23:59:59Z, 400, parameter to is not usable",
        "/api/v1/margins?from=yesterday, 400, parameter from is not usable",
        "/api/v1/margins?colour=red, 400, unknown parameter colour",
    })
    void whatIsWrongIsSaid(String path, int status, String message) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(new ObjectMapper().readTree(response.body()).get("error").asText())
                .contains(message);
    }

    @Test
    void theRootListsPathsThatAnswer() throws Exception {
        JsonNode paths = new ObjectMapper().readTree(get("/").body()).get("paths");

        assertThat(paths).hasSize(6);
        for (JsonNode path : paths) {
            HttpResponse<String> response = get(path.asText().replace("name=api", "name=free"));
            assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
        }
    }

    @Test
    void aClientIsSentToTheInstanceWithTheLedger() throws Exception {
        view.clear();
        elsewhere = URI.create("http://other:8080/");

        HttpResponse<String> response = get(BRIDGE + "&scope=all");

        assertThat(response.statusCode()).isEqualTo(307);
        assertThat(response.headers().firstValue("location")).contains("http://other:8080" + BRIDGE + "&scope=all");
        assertThat(get("/api/v1/alerts").headers().firstValue("location")).contains("http://other:8080/api/v1/alerts");
        assertThat(get("/metrics").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/margins", BRIDGE, "/api/v1/alerts"})
    void withoutALedgerAClientIsToTryAgain(String path) throws Exception {
        view.clear();

        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("{\"error\":\"the ledger does not run yet; try again in a moment\"}");
        assertThat(get("/api/v1/margins?colour=red").statusCode()).isEqualTo(400);
    }
}
