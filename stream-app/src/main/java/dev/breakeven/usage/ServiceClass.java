package dev.breakeven.usage;

/** How urgently a request is served, which can change its price. */
public enum ServiceClass {
    STANDARD,
    BATCH,
    FLEX,
    PRIORITY
}
