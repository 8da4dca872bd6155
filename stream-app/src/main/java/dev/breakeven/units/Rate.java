package dev.breakeven.units;

import java.math.BigDecimal;

/**
 * The price of renting one GPU.
 *
 * @param usdPerGpuHour dollars per GPU and hour, exact, not negative
 */
public record Rate(BigDecimal usdPerGpuHour) {
    public Rate {
        if (usdPerGpuHour.signum() < 0) {
            throw new IllegalArgumentException("a rental rate cannot be negative: " + usdPerGpuHour);
        }
    }
}
