package dev.breakeven.pricing;

import dev.breakeven.terms.Terms;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.units.Allocation;
import dev.breakeven.units.Decimals;
import dev.breakeven.units.Money;
import dev.breakeven.units.Rate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rented cost of a pool in one base window, and the bearers of its idle cost. Direct + allocated idle +
 * unallocated idle - over-committed = rented.
 *
 * @param rented GPUs rented x window x rate
 * @param rentedGpuSeconds GPUs rented x window, GPU seconds
 * @param idle rented less direct cost, or zero
 * @param overcommitted direct cost above the rented cost, or zero
 * @param overcommittedGpuSeconds GPU time used above the rented time, or zero, GPU seconds
 * @param shares who bears the idle cost
 */
public record PoolCost(
        Money rented,
        BigDecimal rentedGpuSeconds,
        Money idle,
        Money overcommitted,
        BigDecimal overcommittedGpuSeconds,
        List<IdleShare> shares) {
    private static final BigDecimal MICROS_PER_HOUR = new BigDecimal("3600000000");

    /**
     * The cost of a pool; absent where its capacity or its rate is not known.
     *
     * @param startMicros start of the base window, microseconds since the epoch
     * @param lengthMicros its length, microseconds
     */
    public static Optional<PoolCost> of(Terms terms, String pool, PoolUse use, long startMicros, long lengthMicros) {
        Optional<Long> gpus = terms.pools().capacity(pool, startMicros);
        Optional<Rate> rate = terms.pools().rate(pool, startMicros);
        if (gpus.isEmpty() || rate.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal gpuMicros = BigDecimal.valueOf(gpus.get()).multiply(BigDecimal.valueOf(lengthMicros));
        Money rented = new Money(Decimals.divide(gpuMicros.multiply(rate.get().usdPerGpuHour()), MICROS_PER_HOUR));
        BigDecimal rentedGpuSeconds = Decimals.round(gpuMicros.movePointLeft(6));
        Money idle = rented.minus(use.direct());
        Money idleOrZero = idle.isNegative() ? Money.ZERO : idle;
        return Optional.of(new PoolCost(
                rented,
                rentedGpuSeconds,
                idleOrZero,
                idle.isNegative() ? Money.ZERO.minus(idle) : Money.ZERO,
                use.totalGpuSeconds().subtract(rentedGpuSeconds).max(Decimals.ZERO),
                shares(idleOrZero, use, terms.pools().reservations(pool, startMicros))));
    }

    private static List<IdleShare> shares(Money idle, PoolUse use, SortedMap<String, BigDecimal> reservations) {
        if (idle.isZero()) {
            return List.of();
        }
        Map<String, Money> byUsage = Allocation.of(idle, use.byTier());
        Map<String, Money> byReservation = Allocation.of(idle, reservations);
        SortedMap<String, Money> tiers = new TreeMap<>(byUsage);
        tiers.putAll(byReservation);
        List<IdleShare> shares = new ArrayList<>();
        for (String tier : tiers.keySet()) {
            addShares(
                    tier,
                    byUsage.getOrDefault(tier, Money.ZERO),
                    byReservation.getOrDefault(tier, Money.ZERO),
                    use.byModel(tier),
                    shares);
        }
        return shares;
    }

    private static void addShares(
            String tier,
            Money byUsage,
            Money byReservation,
            SortedMap<String, BigDecimal> gpuSecondsByModel,
            List<IdleShare> shares) {
        Map<String, Money> modelsByUsage = Allocation.of(byUsage, gpuSecondsByModel);
        Map<String, Money> modelsByReservation = Allocation.of(byReservation, gpuSecondsByModel);
        if (modelsByUsage.isEmpty()) {
            shares.add(new IdleShare(tier, Optional.empty(), byUsage, byReservation));
        }
        modelsByUsage.forEach((model, amount) ->
                shares.add(new IdleShare(tier, Optional.of(model), amount, modelsByReservation.get(model))));
    }

    /** The part of the idle cost that nobody bears under a policy. */
    public Money unallocated(IdlePolicy policy) {
        return shares.stream().map(share -> share.under(policy)).reduce(idle, Money::minus);
    }
}
