package dev.breakeven.ledger.view;

import dev.breakeven.units.Decimals;
import java.math.BigDecimal;

/**
 * An amount that ran up over time, kept in two sums that never fall, as Prometheus asks of a counter: posted amounts,
 * and amounts that corrections took back. The amount is their difference.
 *
 * @param posted sum of all increases
 * @param reversed sum of all decreases, positive
 */
public record ReversibleCounter(BigDecimal posted, BigDecimal reversed) {
    public static final ReversibleCounter ZERO = new ReversibleCounter(Decimals.ZERO, Decimals.ZERO);

    public ReversibleCounter plus(BigDecimal change) {
        return change.signum() >= 0
                ? new ReversibleCounter(posted.add(change), reversed)
                : new ReversibleCounter(posted, reversed.subtract(change));
    }

    public BigDecimal amount() {
        return posted.subtract(reversed);
    }
}
