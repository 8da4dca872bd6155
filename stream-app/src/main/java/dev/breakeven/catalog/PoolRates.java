package dev.breakeven.catalog;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A pool and the rental rates of one of its GPUs.
 *
 * @param name legal as the name of a pool, and no other pool's
 * @param usdPerGpuHour by the time since when, microseconds since the epoch; each differs from the one before
 */
public record PoolRates(String name, PoolKey key, SortedMap<Long, BigDecimal> usdPerGpuHour) {
    public PoolRates {
        usdPerGpuHour = new TreeMap<>(usdPerGpuHour);
    }
}
