package dev.breakeven.alert;

import dev.breakeven.margin.Scope;
import dev.breakeven.margin.Sums;
import java.math.BigDecimal;

/**
 * An alert began or ended.
 *
 * @param scope what was judged
 * @param firing whether it began, else ended
 * @param firedAtMicros end of the window that fired it, microseconds since the epoch
 * @param startMicros start of the judged window
 * @param endMicros end of the judged window, exclusive
 * @param threshold ratio below which the rule fires
 * @param sums sums of the judged window; not to be changed
 * @param termsVersion version of the terms that priced it
 */
public record AlertTransition(
        Scope scope,
        boolean firing,
        long firedAtMicros,
        long startMicros,
        long endMicros,
        BigDecimal threshold,
        Sums sums,
        long termsVersion) {}
