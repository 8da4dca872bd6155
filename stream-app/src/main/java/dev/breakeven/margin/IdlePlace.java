package dev.breakeven.margin;

/**
 * The bearer of idle cost.
 *
 * @param tier the tier
 * @param model the model, or empty where the tier did not use the pool
 * @param pool the pool
 */
record IdlePlace(String tier, String model, String pool) {}
