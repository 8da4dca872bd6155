package dev.breakeven.bench.fork;

/**
 * What a process says to an order.
 *
 * @param value the answer as JSON; null where it failed
 * @param error what failed; null where nothing did
 */
record Answer(String value, String error) {}
