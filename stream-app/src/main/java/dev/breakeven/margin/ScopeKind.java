package dev.breakeven.margin;

import java.util.Locale;

/** The kinds of scopes that a margin may be of. */
public enum ScopeKind {
    TIER,
    MODEL,
    POOL,
    /** One tier on one model. */
    TIER_MODEL,
    /** The tiers marked paying, or those marked not paying. */
    GROUP,
    /** Everything, declared tiers or not. */
    ALL;

    /** Lower-case name, as in topics, metrics and files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
