package dev.breakeven.units;

import java.math.BigDecimal;

/**
 * An amount of US dollars, rounded to {@link Decimals#SCALE} places.
 *
 * @param usd dollars, at exactly that scale
 */
public record Money(BigDecimal usd) implements Comparable<Money> {
    public static final Money ZERO = new Money(Decimals.ZERO);

    public Money {
        if (usd.scale() != Decimals.SCALE) {
            throw new IllegalArgumentException("money is kept at " + Decimals.SCALE + " places: " + usd);
        }
    }

    /** Rounds an exact amount of dollars. */
    public static Money of(BigDecimal exactUsd) {
        return new Money(Decimals.round(exactUsd));
    }

    /** Reads decimal text, such as {@code 2.99}. */
    public static Money of(String usd) {
        return of(new BigDecimal(usd));
    }

    public Money plus(Money other) {
        return new Money(usd.add(other.usd));
    }

    public Money minus(Money other) {
        return new Money(usd.subtract(other.usd));
    }

    public boolean isNegative() {
        return usd.signum() < 0;
    }

    public boolean isZero() {
        return usd.signum() == 0;
    }

    @Override
    public int compareTo(Money other) {
        return usd.compareTo(other.usd);
    }

    @Override
    public String toString() {
        return Decimals.text(usd) + " USD";
    }
}
