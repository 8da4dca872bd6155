package dev.breakeven.usage;

/** How a request ended, as far as billing is concerned. */
public enum Status {
    /** Ended well: earns and costs. */
    OK,
    /** Ended in an error: only costs. */
    ERROR,
    /** Cancelled by the customer: only costs. */
    CANCELLED,
    /** Turned away: only costs, if anything. */
    THROTTLED
}
