package dev.breakeven.http;

import dev.breakeven.margin.ScopeKind;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the parameters of a request; a faulty one is answered with its fault. */
final class Parameters {
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Parameters() {}

    /**
     * Refuses parameters that there are not.
     *
     * @param all all that there are, for people
     */
    static void check(Context http, Set<String> known, String all) {
        http.queryParamMap().keySet().stream()
                .filter(parameter -> !known.contains(parameter))
                .findFirst()
                .ifPresent(parameter -> {
                    throw new BadRequestResponse("unknown parameter " + parameter + "; there are " + all);
                });
    }

    static <T> Optional<T> parse(Context http, String parameter, Function<String, T> parser) {
        String text = http.queryParam(parameter);
        try {
            return Optional.ofNullable(text).map(parser);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BadRequestResponse("parameter " + parameter + " is not usable: " + e.getMessage());
        }
    }

    /** A time that can be told in microseconds. */
    static Instant time(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException(text + " is not between " + EARLIEST + " and " + LATEST);
        }
        return time;
    }

    static ScopeKind kind(String label) {
        return Arrays.stream(ScopeKind.values())
                .filter(kind -> kind.label().equals(label.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("scope is one of "
                        + Arrays.stream(ScopeKind.values())
                                .map(ScopeKind::label)
                                .collect(Collectors.joining(", "))));
    }
}
