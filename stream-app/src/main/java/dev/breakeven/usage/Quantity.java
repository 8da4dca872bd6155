package dev.breakeven.usage;

/** The quantities that a {@link Usage} counts. */
public enum Quantity {
    REQUESTS,
    INPUT_TOKENS,
    CACHE_READ_TOKENS,
    CACHE_WRITE_TOKENS,
    OUTPUT_TOKENS,
    REASONING_TOKENS,
    /** Measured GPU time, GPU microseconds. */
    GPU_MICROS,
    /** Requests without measured GPU time. */
    ESTIMATED_REQUESTS,
    /** Input and cache-write tokens of requests without measured GPU time. */
    PREFILL_TOKENS,
    /** Output and reasoning tokens of requests without measured GPU time. */
    DECODE_TOKENS
}
