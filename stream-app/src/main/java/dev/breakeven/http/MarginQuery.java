package dev.breakeven.http;

import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.ScopeKind;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which margins a client asks for.
 *
 * @param scenario name of what-if terms; empty for the real ones
 * @param kind kind of scope
 * @param name name within the kind
 * @param seconds length of the windows
 * @param from earliest start
 * @param to end of the range of starts, exclusive
 * @param limit how many at the most, the newest first
 */
record MarginQuery(
        String scenario,
        Optional<ScopeKind> kind,
        Optional<String> name,
        Optional<Long> seconds,
        Optional<Instant> from,
        Optional<Instant> to,
        int limit) {
    static final int MOST = 10_000;

    private static final Set<String> PARAMETERS = Set.of("scenario", "scope", "name", "window", "from", "to", "limit");
    private static final int USUAL = 1_000;

    /** Reads the query of a request. */
    static MarginQuery of(Context http) {
        Parameters.check(http, PARAMETERS, "scenario, scope, name, window (seconds), from, to (ISO-8601) and limit");
        return new MarginQuery(
                Parameters.parse(http, "scenario", name -> name).orElse(MarginReport.REAL),
                Parameters.parse(http, "scope", Parameters::kind),
                Parameters.parse(http, "name", name -> name),
                Parameters.parse(http, "window", Long::valueOf),
                Parameters.parse(http, "from", Parameters::time),
                Parameters.parse(http, "to", Parameters::time),
                Parameters.parse(http, "limit", MarginQuery::limit).orElse(USUAL));
    }

    private static int limit(String text) {
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is from 1 to " + MOST);
        }
        return limit;
    }

    /** The margins asked for, newest first. */
    List<MarginReport> of(List<MarginReport> all) {
        return all.stream()
                .filter(this::matches)
                .sorted(Comparator.comparing(MarginReport::window).reversed().thenComparing(MarginReport::scope))
                .limit(limit)
                .toList();
    }

    private boolean matches(MarginReport report) {
        Instant start = report.window().start();
        return report.scenario().equals(scenario)
                && kind.map(report.scope().kind()::equals).orElse(true)
                && name.map(report.scope().name()::equals).orElse(true)
                && seconds.map(length -> length == report.window().lengthSeconds())
                        .orElse(true)
                && from.map(time -> !start.isBefore(time)).orElse(true)
                && to.map(start::isBefore).orElse(true);
    }
}
