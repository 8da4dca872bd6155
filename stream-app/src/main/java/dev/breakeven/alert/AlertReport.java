package dev.breakeven.alert;

import dev.breakeven.margin.Scope;
import java.math.BigDecimal;

/**
 * An alert began or ended, as published.
 *
 * @param rule name of the rule
 * @param scope scope that was judged
 * @param state whether the alert began or ended
 * @param firedAtMicros end of the window that fired it, microseconds since the epoch
 * @param window the window that was judged
 * @param threshold ratio below which the rule fires
 * @param termsVersion version of the terms that priced the window
 */
public record AlertReport(
        String rule,
        Scope scope,
        State state,
        long firedAtMicros,
        JudgedWindow window,
        BigDecimal threshold,
        long termsVersion) {
    /** Whether an alert began or ended. */
    public enum State {
        FIRING,
        RESOLVED
    }

    /** Whether the alert began, else ended. */
    public boolean firing() {
        return state == State.FIRING;
    }
}
