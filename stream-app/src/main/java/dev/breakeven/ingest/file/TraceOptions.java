package dev.breakeven.ingest.file;

import java.time.Instant;
import java.util.Optional;

/**
 * Values that stand in for fields which a trace lacks.
 *
 * @param tier tier of requests without one (option --tier)
 * @param model model of requests without one (option --model)
 * @param pool pool of requests without one (option --pool)
 * @param start time of the start of a trace whose times are relative (option --start)
 */
public record TraceOptions(Optional<String> tier, Optional<String> model, Optional<String> pool, Instant start) {
    /** Start of relative traces where none is given: the first day of 2024. */
    public static final Instant DEFAULT_START = Instant.parse("2024-01-01T00:00:00Z");

    /** No option given. */
    public static final TraceOptions NONE =
            new TraceOptions(Optional.empty(), Optional.empty(), Optional.empty(), DEFAULT_START);
}
