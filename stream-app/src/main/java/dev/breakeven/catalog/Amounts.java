package dev.breakeven.catalog;

import dev.breakeven.units.Decimals;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Amounts of US dollars as price lists write them and as terms hold them. */
final class Amounts {
    /** Decimal digits before the point, at most, of an amount that can be a price. */
    private static final int WHOLE_DIGITS = 12;

    private static final String OUT_OF_BOUNDS = "is too great or too small for a price";
    private static final Pattern PLAIN = Pattern.compile(
            "\\$?(?:[0-9]{1,18}|[0-9]{1,3}(?:,[0-9]{3}){1,5})?" + "(?:\\.[0-9]{0,30})?(?:[eE][-+]?[0-9]{1,2})?");

    private Amounts() {}

    /** Reads text such as 1.25, $40.97, 1,234.50 or 5e-05. */
    static BigDecimal parse(String text) throws UnusableException {
        String number = PLAIN.matcher(text).matches() ? text.replaceAll("[$,]", "") : "";
        try {
            return new BigDecimal(number);
        } catch (NumberFormatException e) {
            throw new UnusableException(text.startsWith("-") ? "is negative" : "is not a number");
        }
    }

    /** The price of a million from the price of one. */
    static BigDecimal perMillion(BigDecimal perOne) throws UnusableException {
        try {
            return perOne.movePointRight(6);
        } catch (ArithmeticException e) {
            throw new UnusableException(OUT_OF_BOUNDS);
        }
    }

    /**
     * An amount as terms hold it: of at most {@value Decimals#SCALE} places, rounded half to even where it has more.
     *
     * @throws UnusableException where it is negative, or so great or so small that it can be no price; an amount above
     *     zero never becomes zero
     */
    static BigDecimal held(BigDecimal exact) throws UnusableException {
        if (exact.signum() < 0) {
            throw new UnusableException("is negative");
        }
        if (exact.signum() == 0) {
            return BigDecimal.ZERO;
        }
        long wholeDigits = (long) exact.precision() - exact.scale();
        if (wholeDigits > WHOLE_DIGITS || wholeDigits <= -Decimals.SCALE) {
            throw new UnusableException(OUT_OF_BOUNDS);
        }
        BigDecimal rounded = exact.scale() > Decimals.SCALE ? Decimals.round(exact) : exact;
        return new BigDecimal(Decimals.text(rounded));
    }
}
