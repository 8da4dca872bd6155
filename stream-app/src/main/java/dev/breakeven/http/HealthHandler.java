package dev.breakeven.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.function.Predicate;

/** The answer to a probe: the state of the application, and by its status whether that is good. */
final class HealthHandler implements Handler {
    private final AppState state;
    private final Predicate<AppState> good;

    HealthHandler(AppState state, Predicate<AppState> good) {
        this.state = state;
        this.good = good;
    }

    @Override
    public void handle(Context http) {
        HttpStatus status = good.test(state) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("state", state.describe());
        Responses.json(http, status, json);
    }
}
