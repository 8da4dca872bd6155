package dev.breakeven.margin;

import dev.breakeven.units.Window;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The margin of one scope in one window, as published.
 *
 * @param scenario name of the what-if terms that priced it; {@link #REAL} for the real ones
 * @param window the window
 * @param status how settled it is
 * @param revision how often it was revised since it was final
 * @param termsVersion version of the terms that priced it; of the oldest, while a correction is being worked in
 * @param watermarkMicros the ledger's watermark when it was written, microseconds since the epoch
 * @param figures its figures
 * @param previous its totals before this revision, where they are known
 */
public record MarginReport(
        String scenario,
        Window window,
        MarginStatus status,
        int revision,
        long termsVersion,
        OptionalLong watermarkMicros,
        Figures figures,
        Optional<PreviousMargin> previous) {
    /** The scenario that is none. */
    public static final String REAL = "";

    /** The scope that the margin is of. */
    public Scope scope() {
        return figures.scope();
    }

    public Sums sums() {
        return figures.sums();
    }
}
