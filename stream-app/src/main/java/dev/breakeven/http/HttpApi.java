package dev.breakeven.http;

import dev.breakeven.ledger.view.LedgerView;
import dev.breakeven.metrics.Metrics;
import io.javalin.Javalin;

/** The server of metrics, margins, alerts and health. */
public final class HttpApi implements AutoCloseable {
    private final Javalin server;

    private HttpApi(Routes routes) {
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            routes.addTo(config.routes);
            Errors.addTo(config.routes);
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
        HttpApi api = new HttpApi(new Routes(view, metrics, state));
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

    @Override
    public void close() {
        server.stop();
    }
}
