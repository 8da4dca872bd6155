package dev.breakeven.http;

import dev.breakeven.metrics.Metrics;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Metrics as Prometheus scrapes them. */
final class MetricsHandler implements Handler {
    private final Metrics metrics;

    MetricsHandler(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void handle(Context http) {
        http.contentType(Metrics.CONTENT_TYPE).result(metrics.scrape());
    }
}
