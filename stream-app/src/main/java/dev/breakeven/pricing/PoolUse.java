package dev.breakeven.pricing;

import dev.breakeven.units.Decimals;
import dev.breakeven.units.Money;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;

/** The users of a pool in one base window, and their direct cost. Adding changes it. */
public final class PoolUse {
    private final SortedMap<String, SortedMap<String, BigDecimal>> gpuSeconds = new TreeMap<>();
    private BigDecimal totalGpuSeconds = Decimals.ZERO;
    private Money direct = Money.ZERO;

    /** Adds the use of a tier on a model. */
    public void add(String tier, String model, BigDecimal moreGpuSeconds, Money moreDirect) {
        gpuSeconds.computeIfAbsent(tier, t -> new TreeMap<>()).merge(model, moreGpuSeconds, BigDecimal::add);
        totalGpuSeconds = totalGpuSeconds.add(moreGpuSeconds);
        direct = direct.plus(moreDirect);
    }

    Money direct() {
        return direct;
    }

    BigDecimal totalGpuSeconds() {
        return totalGpuSeconds;
    }

    SortedMap<String, BigDecimal> byTier() {
        SortedMap<String, BigDecimal> byTier = new TreeMap<>();
        gpuSeconds.forEach(
                (tier, models) -> byTier.put(tier, models.values().stream().reduce(Decimals.ZERO, BigDecimal::add)));
        return byTier;
    }

    /** GPU seconds of a tier by model. */
    SortedMap<String, BigDecimal> byModel(String tier) {
        return gpuSeconds.getOrDefault(tier, new TreeMap<>());
    }
}
