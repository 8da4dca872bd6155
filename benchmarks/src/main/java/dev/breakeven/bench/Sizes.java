package dev.breakeven.bench;

/**
 * How much is measured.
 *
 * @param events events of one round
 * @param rounds rounds that are measured
 * @param seconds how long the parts at a steady rate last, each rate
 * @param hours event time that a full state covers
 */
public record Sizes(long events, int rounds, int seconds, double hours) {}
