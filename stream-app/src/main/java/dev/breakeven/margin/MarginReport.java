package dev.breakeven.margin;

import dev.breakeven.units.Window;
import java.util.OptionalLong;

/**
 * The margin of one scope in one window, as published.
 *
 * @param scope what it is of
 * @param window the window
 * @param status how settled it is
 * @param revision how often it was revised since it was final
 * @param termsVersion version of the terms that priced it
 * @param watermarkMicros the ledger's watermark when it was written, microseconds since the epoch
 * @param sums its sums; not to be changed
 */
public record MarginReport(
        Scope scope,
        Window window,
        MarginStatus status,
        int revision,
        long termsVersion,
        OptionalLong watermarkMicros,
        Sums sums) {}
