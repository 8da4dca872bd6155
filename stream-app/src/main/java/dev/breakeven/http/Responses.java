package dev.breakeven.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Writes answers. */
final class Responses {
    private static final String JSON = "application/json";

    private Responses() {}

    static void json(Context http, HttpStatus status, JsonNode json) {
        http.status(status).contentType(JSON).result(json.toString());
    }
}
