package dev.breakeven.http;

import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.ScopeKind;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which margins a client asks for.
 *
 * @param kind kind of scope
 * @param name name within the kind
 * @param seconds length of the windows
 * @param from earliest start
 * @param to end of the range of starts, exclusive
 * @param limit how many at the most, the newest first
 */
record MarginQuery(
        Optional<ScopeKind> kind,
        Optional<String> name,
        Optional<Long> seconds,
        Optional<Instant> from,
        Optional<Instant> to,
        int limit) {
    static final int MOST = 10_000;

    private static final Set<String> PARAMETERS = Set.of("scope", "name", "window", "from", "to", "limit");
    private static final int USUAL = 1_000;

    /** Reads the query of a request. */
    static MarginQuery of(Context http) {
        http.queryParamMap().keySet().stream()
                .filter(parameter -> !PARAMETERS.contains(parameter))
                .findFirst()
                .ifPresent(parameter -> {
                    throw new BadRequestResponse("unknown parameter " + parameter
                            + "; there are scope, name, window (seconds), from, to (ISO-8601) and limit");
                });
        return new MarginQuery(
                parse(http, "scope", MarginQuery::kind),
                parse(http, "name", name -> name),
                parse(http, "window", Long::valueOf),
                parse(http, "from", Instant::parse),
                parse(http, "to", Instant::parse),
                parse(http, "limit", MarginQuery::limit).orElse(USUAL));
    }

    private static int limit(String text) {
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is from 1 to " + MOST);
        }
        return limit;
    }

    private static ScopeKind kind(String label) {
        return Arrays.stream(ScopeKind.values())
                .filter(kind -> kind.label().equals(label.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("scope is one of "
                        + Arrays.stream(ScopeKind.values())
                                .map(ScopeKind::label)
                                .collect(Collectors.joining(", "))));
    }

    private static <T> Optional<T> parse(Context http, String parameter, Function<String, T> parser) {
        String text = http.queryParam(parameter);
        try {
            return Optional.ofNullable(text).map(parser);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BadRequestResponse("parameter " + parameter + " is not usable: " + e.getMessage());
        }
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
        return kind.map(report.scope().kind()::equals).orElse(true)
                && name.map(report.scope().name()::equals).orElse(true)
                && seconds.map(length -> length == report.window().lengthSeconds())
                        .orElse(true)
                && from.map(time -> !start.isBefore(time)).orElse(true)
                && to.map(start::isBefore).orElse(true);
    }
}
