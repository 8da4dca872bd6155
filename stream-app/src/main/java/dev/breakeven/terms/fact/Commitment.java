package dev.breakeven.terms.fact;

import java.util.Locale;

/** How GPUs are held. */
public enum Commitment {
    ON_DEMAND,
    RESERVED,
    SPOT,
    OWNED;

    /** Lower-case name with underscores, as in files and labels. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
