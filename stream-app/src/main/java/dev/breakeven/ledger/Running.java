package dev.breakeven.ledger;

import dev.breakeven.units.Decimals;
import java.math.BigDecimal;

/**
 * An amount that ran up over time, kept in two sums that never fall, as Prometheus asks of a counter: what was booked,
 * and what corrections took back. The amount is their difference.
 *
 * @param booked sum of all increases
 * @param reversed sum of all decreases, positive
 */
public record Running(BigDecimal booked, BigDecimal reversed) {
    public static final Running ZERO = new Running(Decimals.ZERO, Decimals.ZERO);

    Running plus(BigDecimal change) {
        return change.signum() >= 0
                ? new Running(booked.add(change), reversed)
                : new Running(booked, reversed.subtract(change));
    }

    public BigDecimal amount() {
        return booked.subtract(reversed);
    }
}
