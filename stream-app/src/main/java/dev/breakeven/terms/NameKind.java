package dev.breakeven.terms;

/** The kind of thing that a name in a fact is of. */
public enum NameKind {
    TIER,
    POOL,
    /** A model, as prices and throughput profiles name it. */
    MODEL,
    /** A type of GPUs, as pools and throughput profiles name it. */
    GPU
}
