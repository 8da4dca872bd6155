package dev.breakeven.units;

import java.math.BigDecimal;

/**
 * An exact span of GPU time, kept as a fraction so that it is rounded only when it becomes seconds or money.
 *
 * @param dividend GPU seconds times the divisor
 * @param divisor greater than zero
 */
public record GpuTime(BigDecimal dividend, BigDecimal divisor) {
    public static final GpuTime ZERO = new GpuTime(BigDecimal.ZERO, BigDecimal.ONE);

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

    public GpuTime {
        if (divisor.signum() <= 0) {
            throw new IllegalArgumentException("the divisor of a GPU time must be positive: " + divisor);
        }
    }

    /** Measured time, in GPU microseconds. */
    public static GpuTime ofMicros(long micros) {
        return new GpuTime(BigDecimal.valueOf(micros, 6), BigDecimal.ONE);
    }

    /** The time that a number of tokens takes at a number of tokens per GPU second. */
    public static GpuTime ofTokens(long tokens, BigDecimal tokensPerGpuSecond) {
        return tokens == 0 ? ZERO : new GpuTime(BigDecimal.valueOf(tokens), tokensPerGpuSecond);
    }

    public GpuTime plus(GpuTime other) {
        if (divisor.compareTo(other.divisor) == 0) {
            return new GpuTime(dividend.add(other.dividend), divisor);
        }
        return new GpuTime(
                dividend.multiply(other.divisor).add(other.dividend.multiply(divisor)),
                divisor.multiply(other.divisor));
    }

    public boolean isZero() {
        return dividend.signum() == 0;
    }

    /** GPU seconds, rounded once. */
    public BigDecimal seconds() {
        return Decimals.divide(dividend, divisor);
    }

    /** The cost of the time at a rental rate: GPU seconds x rate / 3600, rounded once. */
    public Money cost(Rate rate) {
        return new Money(Decimals.divide(dividend.multiply(rate.usdPerGpuHour()), divisor.multiply(SECONDS_PER_HOUR)));
    }

    /** The revenue of the time at a price per GPU second, rounded once. */
    public Money price(BigDecimal usdPerGpuSecond) {
        return new Money(Decimals.divide(dividend.multiply(usdPerGpuSecond), divisor));
    }
}
