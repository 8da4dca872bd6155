package dev.breakeven.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.router.EndpointNotFound;
import io.javalin.router.JavalinDefaultRoutingApi;

/** The answers to requests that a handler gives up with an exception. */
final class Errors {
    private Errors() {}

    static void addTo(JavalinDefaultRoutingApi api) {
        api.exception(HttpResponseException.class, Errors::error);
        api.exception(LedgerElsewhereException.class, Errors::redirect);
    }

    private static void error(HttpResponseException e, Context http) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("error", message(e, http));
        Responses.json(http, HttpStatus.forStatus(e.getStatus()), json);
    }

    private static String message(HttpResponseException e, Context http) {
        return e instanceof EndpointNotFound
                ? "nothing at " + http.path() + "; see / for what there is"
                : e.getMessage();
    }

    private static void redirect(LedgerElsewhereException e, Context http) {
        String query = http.queryString() == null ? "" : "?" + http.queryString();
        http.redirect(e.instance().resolve(http.path()) + query, HttpStatus.TEMPORARY_REDIRECT);
    }
}
