package dev.breakeven.catalog;

import java.math.BigDecimal;

/**
 * A price of a GPU that one row states.
 *
 * @param fromMicros since when, microseconds since the epoch
 * @param usdPerGpuHour as terms hold it
 * @param line line number of the row
 */
record Quote(PoolKey key, Instance instance, long fromMicros, BigDecimal usdPerGpuHour, long line) {}
