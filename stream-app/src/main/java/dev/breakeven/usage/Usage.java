package dev.breakeven.usage;

import java.util.Arrays;

/** A vector of exact sums, one for each {@link Quantity}. Adding changes it; an overflow is an error, not a wrap. */
@SuppressWarnings("EnumOrdinal") // Places in an array that is never stored.
public final class Usage {
    private static final Quantity[] QUANTITIES = Quantity.values();

    private final long[] sums = new long[QUANTITIES.length];

    public long get(Quantity quantity) {
        return sums[quantity.ordinal()];
    }

    /**
     * Adds to one sum.
     *
     * @throws ArithmeticException where the sum leaves 64 bits
     */
    public Usage add(Quantity quantity, long amount) {
        int index = quantity.ordinal();
        sums[index] = Math.addExact(sums[index], amount);
        return this;
    }

    /** Adds all sums of another. */
    public Usage add(Usage other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(sums[i], other.sums[i]);
        }
        return this;
    }

    /** Takes all sums of another away. */
    public Usage subtract(Usage other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.subtractExact(sums[i], other.sums[i]);
        }
        return this;
    }

    /** Counts one request. */
    public void count(Request request) {
        count(
                request.inputTokens(),
                request.cacheReadTokens(),
                request.cacheWriteTokens(),
                request.outputTokens(),
                request.reasoningTokens(),
                request.gpuMicros() == null ? -1 : request.gpuMicros());
    }

    /**
     * Counts one request.
     *
     * @param input uncached prompt tokens
     * @param cacheRead prompt tokens read from a cache
     * @param cacheWrite prompt tokens written to a cache
     * @param output visible generated tokens
     * @param reasoning hidden generated tokens
     * @param gpuMicros measured GPU microseconds, negative where not measured
     */
    public void count(long input, long cacheRead, long cacheWrite, long output, long reasoning, long gpuMicros) {
        add(Quantity.REQUESTS, 1);
        add(Quantity.INPUT_TOKENS, input);
        add(Quantity.CACHE_READ_TOKENS, cacheRead);
        add(Quantity.CACHE_WRITE_TOKENS, cacheWrite);
        add(Quantity.OUTPUT_TOKENS, output);
        add(Quantity.REASONING_TOKENS, reasoning);
        if (gpuMicros >= 0) {
            add(Quantity.GPU_MICROS, gpuMicros);
        } else {
            add(Quantity.ESTIMATED_REQUESTS, 1);
            add(Quantity.PREFILL_TOKENS, input + cacheWrite);
            add(Quantity.DECODE_TOKENS, output + reasoning);
        }
    }

    public Usage copy() {
        return new Usage().add(this);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Usage usage && Arrays.equals(sums, usage.sums));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sums);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Usage");
        for (Quantity quantity : QUANTITIES) {
            text.append(' ').append(quantity).append('=').append(get(quantity));
        }
        return text.toString();
    }
}
