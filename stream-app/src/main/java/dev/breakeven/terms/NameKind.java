package dev.breakeven.terms;

/** What a name in a fact is a name of. */
public enum NameKind {
    TIER,
    POOL,
    /** A model, as prices and throughput profiles name it. */
    MODEL,
    /** A type of GPUs, as pools and throughput profiles name it. */
    GPU
}
