package dev.breakeven.bench.fork;

/**
 * The answer of a process to an order.
 *
 * @param value the answer as JSON; null where it failed
 * @param error the failure; null where there was none
 */
record Answer(String value, String error) {}
