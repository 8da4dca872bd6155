package dev.breakeven.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.ledger.view.LedgerView;
import dev.breakeven.metrics.Metrics;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;

/** The handler of each path. The root lists an example of each. */
final class Routes {
    private final List<Route> routes;

    /**
     * A path and its handler.
     *
     * @param example the path with a typical query, if it takes one
     */
    private record Route(String example, Handler handler) {
        String path() {
            return example.split("\\?", 2)[0];
        }
    }

    Routes(LedgerView view, Metrics metrics, AppState state) {
        LedgerAccess ledger = new LedgerAccess(view, state);
        routes = List.of(
                new Route("/api/v1/margins?scope=tier&window=60", new MarginsHandler(ledger, view)),
                new Route("/api/v1/bridge?scope=tier&name=api&window=60", new BridgeHandler(ledger, view)),
                new Route("/api/v1/alerts", new AlertsHandler(ledger, view)),
                new Route("/metrics", new MetricsHandler(metrics)),
                new Route("/health/live", new HealthHandler(state, AppState::live)),
                new Route("/health/ready", new HealthHandler(state, AppState::ready)));
    }

    void addTo(JavalinDefaultRoutingApi api) {
        api.get("/", this::index);
        routes.forEach(route -> api.get(route.path(), route.handler()));
    }

    private void index(Context http) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", "breakeven");
        ArrayNode paths = json.putArray("paths");
        routes.forEach(route -> paths.add(route.example()));
        Responses.json(http, HttpStatus.OK, json);
    }
}
