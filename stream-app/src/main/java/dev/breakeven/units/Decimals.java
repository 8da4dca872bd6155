package dev.breakeven.units;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The one place where a decimal is rounded: to {@value #SCALE} places, half to even (IEEE 754-2008, roundTiesToEven).
 */
public final class Decimals {
    /** Decimal places of every amount that is kept, added or published. */
    public static final int SCALE = 12;

    /** Zero, at the scale of every other amount. */
    public static final BigDecimal ZERO = BigDecimal.ZERO.setScale(SCALE);

    private Decimals() {}

    /** Rounds an exact value. */
    public static BigDecimal round(BigDecimal exact) {
        return exact.setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    /**
     * Divides and rounds once.
     *
     * @throws ArithmeticException where the divisor is zero
     */
    public static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, SCALE, RoundingMode.HALF_EVEN);
    }

    /** Decimal text without an exponent and without zeros at its end, such as {@code 0.5}. */
    public static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
