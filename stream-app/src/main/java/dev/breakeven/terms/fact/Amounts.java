package dev.breakeven.terms.fact;

import java.math.BigDecimal;

/** Checks of amounts that facts share. */
final class Amounts {
    private Amounts() {}

    /** @throws IllegalArgumentException where an amount is negative; the message says of what */
    static void requireNotNegative(String what, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(what + " cannot be negative: " + value);
        }
    }
}
