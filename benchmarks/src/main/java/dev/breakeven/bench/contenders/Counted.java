package dev.breakeven.bench.contenders;

import dev.breakeven.bench.BenchException;

/**
 * The counts of a contender in a round, as its own results say.
 *
 * @param requests requests in its sums
 * @param duplicates requests that it left out as copies
 */
record Counted(long requests, long duplicates) {
    /** Whether all requests of a round are in it. */
    boolean isAll(RoundOrder order) {
        return requests + duplicates >= order.total();
    }

    /**
     * Checks it against what the round had.
     *
     * @param dedupes whether the contender leaves copies out
     */
    void check(RoundOrder order, boolean dedupes) {
        long copies = dedupes ? order.duplicates() : 0;
        if (duplicates != copies || requests + duplicates != order.total()) {
            throw new BenchException("counted %,d requests and %,d copies of %,d records with %,d copies"
                    .formatted(requests, duplicates, order.total(), copies));
        }
    }
}
