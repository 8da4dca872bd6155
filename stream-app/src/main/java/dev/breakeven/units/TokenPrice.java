package dev.breakeven.units;

import java.math.BigDecimal;

/**
 * What tokens are sold for.
 *
 * @param usdPerMillion dollars per million tokens, exact, not negative
 */
public record TokenPrice(BigDecimal usdPerMillion) {
    public TokenPrice {
        if (usdPerMillion.signum() < 0) {
            throw new IllegalArgumentException("a token price cannot be negative: " + usdPerMillion);
        }
    }

    /** The price of a number of tokens, rounded once. */
    public Money of(long tokens) {
        return Money.of(usdPerMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(6));
    }
}
