package dev.breakeven.catalog;

import dev.breakeven.units.Micros;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times as price lists write them. */
public final class ListTimes {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private ListTimes() {}

    /**
     * An ISO-8601 time with Z or an offset, or a date, which stands for its start in UTC.
     *
     * @return microseconds since the epoch; absent where it is none, or none that terms can hold
     */
    public static Optional<Long> micros(String text) {
        try {
            OffsetDateTime time = text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text);
            return Optional.of(time.toInstant())
                    .filter(instant -> !instant.isBefore(Instant.EPOCH) && !instant.isAfter(LATEST))
                    .map(Micros::of);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
