package dev.breakeven.units;

import java.math.BigDecimal;
import java.util.Optional;

/** Shares of a whole, rounded to {@link Decimals#SCALE} places. */
public final class Ratio {
    private Ratio() {}

    /** Part over whole; absent where the whole is zero, since a share of nothing is neither zero nor infinite. */
    public static Optional<BigDecimal> of(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? Optional.empty() : Optional.of(Decimals.divide(part, whole));
    }

    /** Part over whole; absent where the whole is zero. */
    public static Optional<BigDecimal> of(Money part, Money whole) {
        return of(part.usd(), whole.usd());
    }
}
