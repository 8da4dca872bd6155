package dev.breakeven.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.json.MarginJson;
import dev.breakeven.ledger.LedgerView;
import dev.breakeven.margin.Bridge;
import dev.breakeven.margin.BridgeBuilder;
import dev.breakeven.margin.WindowTotals;
import dev.breakeven.metrics.Metrics;
import dev.breakeven.terms.Terms;
import dev.breakeven.units.Window;
import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.router.EndpointNotFound;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Metrics, margins, alerts and health over HTTP. */
public final class HttpApi implements AutoCloseable {
    private static final String JSON = "application/json";

    private final LedgerView view;
    private final Metrics metrics;
    private final AppState state;
    private final Javalin server;

    private HttpApi(LedgerView view, Metrics metrics, AppState state) {
        this.view = view;
        this.metrics = metrics;
        this.state = state;
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            routes(config.routes);
        });
    }

    /**
     * Starts to listen.
     *
     * @param host address to bind to
     * @param port port, or 0 for any that is free
     * @throws IllegalStateException where that cannot be had
     */
    public static HttpApi start(String host, int port, LedgerView view, Metrics metrics, AppState state) {
        HttpApi api = new HttpApi(view, metrics, state);
        try {
            api.server.start(host, port);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "cannot listen on %s:%d: %s; is another program there? Choose another port"
                            .formatted(host, port, e.getMessage()),
                    e);
        }
        return api;
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    private void routes(JavalinDefaultRoutingApi routes) {
        routes.get("/", http -> respond(http, HttpStatus.OK, index()));
        routes.get("/metrics", http -> http.contentType(Metrics.CONTENT_TYPE).result(metrics.scrape()));
        routes.get("/health/live", http -> health(http, state.live()));
        routes.get("/health/ready", http -> health(http, state.ready()));
        routes.get("/api/v1/margins", this::margins);
        routes.get("/api/v1/bridge", this::bridge);
        routes.get("/api/v1/alerts", this::alerts);
        routes.exception(
                HttpResponseException.class,
                (e, http) -> respond(http, HttpStatus.forStatus(e.getStatus()), error(message(e, http))));
    }

    private static String message(HttpResponseException e, Context http) {
        return e instanceof EndpointNotFound
                ? "nothing at " + http.path() + "; see / for what there is"
                : e.getMessage();
    }

    private static JsonNode index() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", "breakeven");
        ArrayNode paths = json.putArray("paths");
        paths.add("/api/v1/margins?scope=tier&window=60")
                .add("/api/v1/bridge?scope=tier&name=api&window=60")
                .add("/api/v1/alerts")
                .add("/metrics")
                .add("/health/live")
                .add("/health/ready");
        return json;
    }

    private void health(Context http, boolean good) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("state", state.describe());
        respond(http, good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE, json);
    }

    private void margins(Context http) {
        MarginQuery query = MarginQuery.of(http);
        if (ledgerIsHere(http)) {
            requireScenario(query.scenario());
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode margins = json.putArray("margins");
            query.of(view.margins()).forEach(report -> margins.add(MarginJson.margin(report)));
            respond(http, HttpStatus.OK, json);
        }
    }

    private void bridge(Context http) {
        BridgeQuery query = BridgeQuery.of(http);
        if (ledgerIsHere(http)) {
            requireScenario(query.scenario());
            Window later = query.later(view.starts(query.lengthMicros()));
            Window earlier = query.earlier(later);
            WindowTotals before = totals(query, earlier);
            WindowTotals after = totals(query, later);
            requireKnown(query, before, after);
            Terms terms = view.snapshot().orElseThrow().termsByScenario().get(query.scenario());
            Bridge bridge = BridgeBuilder.between(query.scope(), terms, before, after);
            respond(http, HttpStatus.OK, MarginJson.bridge(query.scope(), earlier, later, bridge));
        }
    }

    private void requireScenario(String name) {
        Set<String> known = view.snapshot().orElseThrow().termsByScenario().keySet();
        if (!known.contains(name)) {
            throw new BadRequestResponse("there is no scenario " + name + "; there are "
                    + known.stream().filter(other -> !other.isEmpty()).toList());
        }
    }

    private static void requireKnown(BridgeQuery query, WindowTotals before, WindowTotals after) {
        if (!before.totals().sums().containsKey(query.scope())
                && !after.totals().sums().containsKey(query.scope())) {
            throw new NotFoundResponse("nothing is known of %s %s in these windows"
                    .formatted(query.scope().kind().label(), query.scope().name()));
        }
    }

    private WindowTotals totals(BridgeQuery query, Window window) {
        return view.totals(query.scenario(), window)
                .orElseThrow(() -> new NotFoundResponse(
                        "the window of %d s from %s is not among the newest, which alone have the detail of a bridge"
                                .formatted(window.lengthSeconds(), window.start())));
    }

    private void alerts(Context http) {
        if (ledgerIsHere(http)) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode firing = json.putArray("firing");
            view.snapshot()
                    .ifPresent(ledger -> ledger.alerts().forEach((tier, alert) -> {
                        if (alert.firing()) {
                            firing.add(tier);
                        }
                    }));
            ArrayNode alerts = json.putArray("alerts");
            view.alerts().forEach(alert -> alerts.add(MarginJson.alert(alert)));
            respond(http, HttpStatus.OK, json);
        }
    }

    /** Where the ledger runs in another instance, the client is sent there. */
    private boolean ledgerIsHere(Context http) {
        if (view.snapshot().isPresent()) {
            return true;
        }
        Optional<URI> elsewhere = state.ledgerElsewhere();
        if (elsewhere.isPresent()) {
            String query = http.queryString() == null ? "" : "?" + http.queryString();
            http.redirect(elsewhere.get().resolve(http.path()) + query, HttpStatus.TEMPORARY_REDIRECT);
        } else {
            respond(http, HttpStatus.SERVICE_UNAVAILABLE, error("the ledger does not run yet; try again in a moment"));
        }
        return false;
    }

    private static ObjectNode error(String message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("error", message);
        return json;
    }

    private static void respond(Context http, HttpStatus status, JsonNode json) {
        http.status(status).contentType(JSON).result(json.toString());
    }

    @Override
    public void close() {
        server.stop();
    }
}
