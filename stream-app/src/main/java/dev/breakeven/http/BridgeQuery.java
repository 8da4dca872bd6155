package dev.breakeven.http;

import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Window;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The windows and the scope of a bridge that a client asks for.
 *
 * @param scenario name of what-if terms; empty for the real ones
 * @param scope the scope of the bridge
 * @param lengthMicros length of both windows, microseconds
 * @param from start of the earlier window; without it the one before the later
 * @param to start of the later window; without it the newest
 */
record BridgeQuery(String scenario, Scope scope, long lengthMicros, Optional<Instant> from, Optional<Instant> to) {
    private static final Set<String> PARAMETERS = Set.of("scenario", "scope", "name", "window", "from", "to");

    /** Reads the query of a request. */
    static BridgeQuery of(Context http) {
        Parameters.check(
                http, PARAMETERS, "scenario, scope, name, window (seconds), from and to (starts of windows, ISO-8601)");
        ScopeKind kind = Parameters.parse(http, "scope", Parameters::kind).orElse(ScopeKind.ALL);
        return new BridgeQuery(
                Parameters.parse(http, "scenario", name -> name).orElse(MarginReport.REAL),
                new Scope(kind, Parameters.parse(http, "name", name -> name).orElseGet(() -> onlyName(kind))),
                Parameters.parse(http, "window", BridgeQuery::length)
                        .orElseThrow(() -> new BadRequestResponse(
                                "parameter window is missing; give the length of the windows in seconds, such as 60")),
                Parameters.parse(http, "from", Parameters::time),
                Parameters.parse(http, "to", Parameters::time));
    }

    private static String onlyName(ScopeKind kind) {
        if (kind != ScopeKind.ALL) {
            throw new BadRequestResponse("parameter name is missing; give the name of the " + kind.label());
        }
        return Scope.ALL.name();
    }

    private static long length(String seconds) {
        long length = Long.parseLong(seconds);
        if (length < 1 || length > 1_000_000) {
            throw new IllegalArgumentException("window is in seconds, such as 60");
        }
        return length * 1_000_000;
    }

    /**
     * The later window.
     *
     * @param starts starts of the windows that there are, oldest first
     */
    Window later(List<Long> starts) {
        if (to.isPresent()) {
            return window(to.get());
        }
        if (starts.isEmpty()) {
            throw new BadRequestResponse("there is no window of " + lengthMicros / 1_000_000 + " s yet");
        }
        return new Window(starts.get(starts.size() - 1), lengthMicros);
    }

    /** The earlier window. */
    Window earlier(Window later) {
        return from.map(this::window).orElseGet(() -> new Window(later.startMicros() - lengthMicros, lengthMicros));
    }

    private Window window(Instant start) {
        return Window.containing(Micros.of(start), lengthMicros);
    }
}
