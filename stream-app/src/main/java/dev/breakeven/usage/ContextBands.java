package dev.breakeven.usage;

import java.util.Arrays;
import java.util.List;

/** The prompt lengths at which prices may change. */
public final class ContextBands {
    private final long[] edges;

    /**
     * Bands between edges.
     *
     * @param edges prompt lengths in tokens, each positive and greater than the one before
     */
    public ContextBands(List<Long> edges) {
        this.edges = edges.stream().mapToLong(Long::longValue).toArray();
        for (int i = 0; i < this.edges.length; i++) {
            if (this.edges[i] <= (i == 0 ? 0 : this.edges[i - 1])) {
                throw new IllegalArgumentException("context edges must be positive and rise: " + edges);
            }
        }
    }

    /** The greatest edge that a prompt of so many tokens exceeds, or 0. */
    public long above(long promptTokens) {
        for (int i = edges.length - 1; i >= 0; i--) {
            if (promptTokens > edges[i]) {
                return edges[i];
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return Arrays.toString(edges);
    }
}
