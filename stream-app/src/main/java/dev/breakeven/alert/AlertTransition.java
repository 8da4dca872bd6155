package dev.breakeven.alert;

import dev.breakeven.margin.Figures;
import dev.breakeven.margin.Scope;
import java.math.BigDecimal;

/**
 * An alert began or ended.
 *
 * @param figures what was judged, in the judged window
 * @param firing whether it began, else ended
 * @param firedAtMicros end of the window that fired it, microseconds since the epoch
 * @param startMicros start of the judged window
 * @param endMicros end of the judged window, exclusive
 * @param threshold ratio below which the rule fires
 * @param termsVersion version of the terms that priced it
 */
public record AlertTransition(
        Figures figures,
        boolean firing,
        long firedAtMicros,
        long startMicros,
        long endMicros,
        BigDecimal threshold,
        long termsVersion) {
    /** What was judged. */
    public Scope scope() {
        return figures.scope();
    }
}
