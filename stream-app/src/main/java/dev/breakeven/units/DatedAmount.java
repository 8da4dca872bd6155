package dev.breakeven.units;

import java.math.BigDecimal;

/**
 * An amount that is spread evenly over a period. The part in a window is the difference of two rounded running
 * totals, so the windows of the period add up to the amount, to the last digit.
 *
 * @param usd amount over the whole period, exact, of either sign
 * @param fromMicros start of the period, microseconds since the epoch
 * @param toMicros end of the period, exclusive
 */
public record DatedAmount(BigDecimal usd, long fromMicros, long toMicros) {
    public DatedAmount {
        if (toMicros <= fromMicros) {
            throw new IllegalArgumentException("a period must end after it begins: " + fromMicros + ", " + toMicros);
        }
    }

    /** Whether any of it falls into a window. */
    public boolean touches(long startMicros, long endMicros) {
        return startMicros < toMicros && endMicros > fromMicros;
    }

    /** The part of it in a window. */
    public Money in(long startMicros, long endMicros) {
        if (!touches(startMicros, endMicros)) {
            return Money.ZERO;
        }
        return until(Math.min(endMicros, toMicros)).minus(until(Math.max(startMicros, fromMicros)));
    }

    private Money until(long timeMicros) {
        BigDecimal past = BigDecimal.valueOf(timeMicros - fromMicros);
        return new Money(Decimals.divide(usd.multiply(past), BigDecimal.valueOf(toMicros - fromMicros)));
    }
}
