package dev.breakeven.usage;

/** How a request ended, as far as billing is concerned. */
public enum Outcome {
    /** Ended well: earns and costs. */
    BILLED,
    /** Ended in an error: only costs. */
    FAILED,
    /** Cancelled by the customer: only costs. */
    CANCELLED,
    /** Turned away: only costs, if anything. */
    THROTTLED
}
