package dev.breakeven.demo;

import java.util.Locale;

/**
 * The requests of one tier that one model serves in one pool.
 *
 * @param requestsPerSecond mean number per second of event time
 * @param tokens mean tokens of a request
 */
record Flow(String tier, String model, String pool, double requestsPerSecond, Tokens tokens) {
    /** Tokens of one request by disjoint kinds. */
    record Tokens(long input, long cacheRead, long cacheWrite, long output, long reasoning) {}

    /** The same with so many times as many requests. */
    Flow times(double factor) {
        return new Flow(tier, model, pool, requestsPerSecond * factor, tokens);
    }

    /** Where the pool is: its name without the type of its GPUs. */
    String region() {
        return pool.substring(pool.indexOf('-') + 1).toLowerCase(Locale.ROOT);
    }
}
