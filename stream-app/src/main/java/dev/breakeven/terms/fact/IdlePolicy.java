package dev.breakeven.terms.fact;

/** How the cost of idle GPUs is given to tiers. */
public enum IdlePolicy {
    BY_USAGE,
    BY_RESERVATION,
    UNALLOCATED
}
