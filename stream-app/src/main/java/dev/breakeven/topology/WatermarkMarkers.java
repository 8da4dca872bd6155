package dev.breakeven.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Explicit watermarks: a record of the topic of requests without a value, whose header says that no event of this
 * partition is to come from before a time. A producer that ends, or that is quiet for long, can close its windows so.
 */
public final class WatermarkMarkers {
    /** Header with the time, microseconds since the epoch in decimal text. */
    public static final String HEADER = "breakeven.watermark.micros";

    /** How much further ahead of the clock than an event a marker may be, so that it can pass the grace of the last. */
    static final long AHEAD_MICROS = 3_600_000_000L;

    private static final int MOST_DIGITS = 18;

    private WatermarkMarkers() {}

    /** The header's value for a time in microseconds since the epoch. */
    public static byte[] value(long watermarkMicros) {
        return Long.toString(watermarkMicros).getBytes(StandardCharsets.UTF_8);
    }

    static Optional<Long> watermarkMicros(byte[] value) {
        String text = value == null ? "" : new String(value, StandardCharsets.UTF_8);
        boolean number =
                !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
