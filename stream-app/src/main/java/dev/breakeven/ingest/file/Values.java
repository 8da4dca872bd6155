package dev.breakeven.ingest.file;

import dev.breakeven.units.Micros;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;

/** Values of a line from their text. Whether they are possible is not asked here, only whether they can be read. */
final class Values {
    private static final int DECIMAL_CHARACTERS = 40;
    private static final int QUOTED_CHARACTERS = 60;

    private Values() {}

    static long count(String field, String text) throws BadLineException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BadLineException(field + " is not a whole number of at most 64 bits: " + quote(text));
        }
    }

    /** Decimal seconds as microseconds, rounded half to even beyond six places. */
    static long secondsAsMicros(String field, String text) throws BadLineException {
        return scaled(field, text, 6, RoundingMode.HALF_EVEN);
    }

    /** Decimal milliseconds as microseconds; finer digits are cut off. */
    static long millisAsMicros(String field, String text) throws BadLineException {
        return scaled(field, text, 3, RoundingMode.FLOOR);
    }

    /** An ISO-8601 instant of up to nine decimal places, as microseconds since the epoch; finer digits are cut off. */
    static long instantMicros(String field, String text) throws BadLineException {
        try {
            return Micros.of(Instant.parse(text));
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadLineException(
                    field + " is not an ISO-8601 time, such as 2024-01-31T00:00:00.123456Z: " + quote(text));
        }
    }

    /** Text of a file in a message: short, and without characters that would disturb a terminal. */
    static String quote(String text) {
        String shortened = text.length() <= QUOTED_CHARACTERS ? text : text.substring(0, QUOTED_CHARACTERS) + "...";
        return "'" + shortened.replaceAll("\\p{Cntrl}", "?") + "'";
    }

    private static long scaled(String field, String text, int places, RoundingMode rounding) throws BadLineException {
        BigDecimal value = decimal(field, text);
        try {
            return value.movePointRight(places).setScale(0, rounding).longValueExact();
        } catch (ArithmeticException e) {
            throw new BadLineException(field + " does not fit into 64 bits of microseconds: " + quote(text));
        }
    }

    /** Exponents are read, since programs write small numbers with one, but only such as leave the number small. */
    private static BigDecimal decimal(String field, String text) throws BadLineException {
        BigDecimal value = null;
        if (text.length() <= DECIMAL_CHARACTERS) {
            try {
                value = new BigDecimal(text);
            } catch (NumberFormatException e) {
                value = null;
            }
        }
        if (value == null || Math.abs((long) value.scale()) > DECIMAL_CHARACTERS) {
            throw new BadLineException(
                    field + " is not a decimal of at most " + DECIMAL_CHARACTERS + " characters: " + quote(text));
        }
        return value;
    }
}
