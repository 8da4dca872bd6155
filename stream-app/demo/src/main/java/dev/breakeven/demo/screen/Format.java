package dev.breakeven.demo.screen;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Format as the table shows them: short, and rounded for the eye only. */
public final class Format {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private Format() {}

    /** A ratio in percent, such as {@code -12.3%}. */
    public static String percent(BigDecimal ratio) {
        return fixed(ratio.movePointRight(2), 1) + "%";
    }

    /** Dollars, such as {@code 1,234.5}. */
    public static String usd(BigDecimal amount) {
        return fixed(amount, 1);
    }

    /** A count per second, such as {@code 310}, {@code 45.1k} or {@code 2.31M}. */
    static String rate(BigDecimal perSecond) {
        if (perSecond.compareTo(MILLION) >= 0) {
            return fixed(perSecond.movePointLeft(6), 2) + "M";
        }
        return perSecond.compareTo(THOUSAND) >= 0 ? fixed(perSecond.movePointLeft(3), 1) + "k" : fixed(perSecond, 0);
    }

    /** A whole number with separators, such as {@code 1,234,567}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Seconds, such as {@code 0.4}. */
    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }

    private static String fixed(BigDecimal value, int places) {
        BigDecimal rounded = value.setScale(places, RoundingMode.HALF_EVEN);
        return String.format(Locale.ROOT, "%,." + places + "f", rounded);
    }
}
