package dev.breakeven.yaml;

import dev.breakeven.units.Micros;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kinds of times and durations. */
public final class Times {
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final Pattern SHORT_DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Map<String, TemporalUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    /** A moment, in microseconds since the epoch. */
    public static final Kind<Long> MICROS = new Kind<>(text -> Micros.of(instant(text)), 0L);

    /** A duration of whole seconds, as the lengths of windows are. */
    public static final Kind<Duration> WHOLE_SECONDS = atLeast(Duration.ofSeconds(1))
            .where(value -> value.toMillisPart() == 0, "is not whole seconds; write whole ones, such as 10s");

    /** A duration of a millisecond or more. */
    public static final Kind<Duration> SPAN = atLeast(Duration.ofMillis(1));

    /** A duration that may be none. */
    public static final Kind<Duration> SPAN_OR_NONE = atLeast(Duration.ZERO);

    private Times() {}

    /** A duration in whole milliseconds that is not shorter than another. */
    static Kind<Duration> atLeast(Duration least) {
        return new Kind<>(Times::duration, least)
                .where(value -> value.compareTo(least) >= 0, "is too short; write at least " + text(least))
                .where(value -> value.compareTo(LONGEST) <= 0, "is too long; write at most " + text(LONGEST));
    }

    /** A duration in the form that people write, such as 10s. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0 || millis % 1_000 != 0) {
            return millis + "ms";
        }
        if (millis % 86_400_000 == 0) {
            return duration.toDays() + "d";
        }
        if (millis % 3_600_000 == 0) {
            return duration.toHours() + "h";
        }
        return millis % 60_000 == 0 ? duration.toMinutes() + "m" : duration.toSeconds() + "s";
    }

    private static Instant instant(String text) {
        Instant instant = parseInstant(text);
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException(
                    Words.quote(text) + " is out of bounds; write a time from " + EARLIEST + " to " + LATEST);
        }
        return instant;
    }

    private static Instant parseInstant(String text) {
        String fault =
                Words.quote(text) + " is not a time in UTC; write ISO-8601 with a Z, such as 2024-01-31T00:00:00Z";
        if (!text.endsWith("Z")) {
            throw new IllegalArgumentException(fault);
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(fault, e);
        }
    }

    private static Duration duration(String text) {
        Matcher matcher = SHORT_DURATION.matcher(text.toLowerCase(Locale.ROOT));
        Duration duration = matcher.matches()
                ? Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2)))
                : isoDuration(text);
        if (!duration.truncatedTo(ChronoUnit.MILLIS).equals(duration)) {
            throw new IllegalArgumentException(Words.quote(text) + " is finer than a millisecond; write whole ones");
        }
        return duration;
    }

    private static Duration isoDuration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    Words.quote(text) + " is not a duration; write a number with ms, s, m, h or d, such as 10s", e);
        }
    }
}
