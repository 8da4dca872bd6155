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
public record ReversibleCounter(BigDecimal booked, BigDecimal reversed) {
    public static final ReversibleCounter ZERO = new ReversibleCounter(Decimals.ZERO, Decimals.ZERO);

    ReversibleCounter plus(BigDecimal change) {
        return change.signum() >= 0
                ? new ReversibleCounter(booked.add(change), reversed)
                : new ReversibleCounter(booked, reversed.subtract(change));
    }

    public BigDecimal amount() {
        return booked.subtract(reversed);
    }
}
