package dev.breakeven.margin;

import dev.breakeven.terms.Terms;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.units.Decimals;
import dev.breakeven.units.Money;
import dev.breakeven.usage.UsageKey;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Splits the change of a compute margin, in the way of a price-volume-mix analysis: each cause is taken at the later
 * quantities and the earlier prices, so that the steps follow each other without a gap.
 *
 * <p>Price is, by cell and unit, the later quantity x the change of its average price. Rental rate is, by pool, the
 * later GPU seconds (and idle cost) x the change of the average rate. Efficiency is, by cell, the later tokens x the
 * change of GPU seconds per token, at the earlier rate. Volume is the earlier margin on usage x the relative change of
 * all tokens. Mix is the rest of the change of revenue from use less direct cost; utilization the rest of the
 * change of idle cost.
 */
public final class BridgeBuilder {
    private final Scope scope;
    private final Terms terms;
    private final WindowTotals from;
    private final WindowTotals to;
    private final Map<UsageKey, CellSums> cellsFrom;
    private final Map<UsageKey, CellSums> cellsTo;
    private final Map<String, PoolSums> poolsFrom;
    private final Map<String, PoolSums> poolsTo;

    /** GPU time and direct cost of a scope in one pool. */
    private record PoolSums(BigDecimal gpuSeconds, BigDecimal cost) {
        PoolSums plus(CellSums cell) {
            return new PoolSums(gpuSeconds.add(cell.gpuSeconds()), cost.add(cell.cost()));
        }
    }

    private BridgeBuilder(Scope scope, Terms terms, WindowTotals from, WindowTotals to) {
        this.scope = scope;
        this.terms = terms;
        this.from = from;
        this.to = to;
        cellsFrom = cells(from.detail());
        cellsTo = cells(to.detail());
        poolsFrom = pools(cellsFrom);
        poolsTo = pools(cellsTo);
    }

    /**
     * The bridge between two windows of a scope. Both must have their detail.
     *
     * @param terms says which tiers make up a group
     */
    public static Bridge between(Scope scope, Terms terms, WindowTotals from, WindowTotals to) {
        if (!from.hasDetail() || !to.hasDetail()) {
            throw new IllegalArgumentException("a bridge needs the detail of both windows");
        }
        return new BridgeBuilder(scope, terms, from, to).build();
    }

    private Bridge build() {
        Sums before = from.totals().get(scope);
        Sums after = to.totals().get(scope);
        Money price = price();
        Money rate = directRate();
        Money efficiency = efficiency();
        Money volume = volume(onUse(before), onUse(after));
        Money mix = onUse(after)
                .minus(onUse(before))
                .minus(price)
                .minus(rate)
                .minus(efficiency)
                .minus(volume);
        Money idleRate = idleRate();
        Money idle = before.money(Amount.IDLE_COST).minus(after.money(Amount.IDLE_COST));
        Map<BridgePart, Money> parts = new EnumMap<>(BridgePart.class);
        parts.put(BridgePart.VOLUME, volume);
        parts.put(BridgePart.PRICE, price);
        parts.put(BridgePart.RENTAL_RATE, rate.plus(idleRate));
        parts.put(BridgePart.EFFICIENCY, efficiency);
        parts.put(BridgePart.MIX, mix);
        parts.put(BridgePart.UTILIZATION, idle.minus(idleRate));
        parts.put(BridgePart.SUBSCRIPTIONS, change(Amount.SUBSCRIPTION_REVENUE, before, after));
        parts.put(BridgePart.OTHER, change(Amount.OTHER_REVENUE, before, after));
        return new Bridge(before.computeMargin(), after.computeMargin(), parts);
    }

    private static Money onUse(Sums sums) {
        return sums.meteredRevenue().minus(sums.directCost());
    }

    private static Money change(Amount amount, Sums before, Sums after) {
        return after.money(amount).minus(before.money(amount));
    }

    private Map<UsageKey, CellSums> cells(Detail detail) {
        Map<UsageKey, CellSums> cells = new HashMap<>(detail.cells());
        cells.keySet()
                .removeIf(cell ->
                        !Scope.of(cell.tier(), cell.model(), cell.pool(), terms).contains(scope));
        return cells;
    }

    private static Map<String, PoolSums> pools(Map<UsageKey, CellSums> cells) {
        Map<String, PoolSums> pools = new HashMap<>();
        cells.forEach((cell, sums) -> pools.put(
                cell.pool(),
                pools.getOrDefault(cell.pool(), new PoolSums(Decimals.ZERO, Decimals.ZERO))
                        .plus(sums)));
        return pools;
    }

    private Money price() {
        Money price = Money.ZERO;
        for (Map.Entry<UsageKey, CellSums> entry : cellsTo.entrySet()) {
            CellSums before = cellsFrom.get(entry.getKey());
            if (before != null) {
                for (PriceUnit unit : PriceUnit.values()) {
                    price = price.plus(price(unit, before, entry.getValue()));
                }
            }
        }
        return price;
    }

    private static Money price(PriceUnit unit, CellSums before, CellSums after) {
        BigDecimal quantity = before.quantity(unit);
        if (quantity.signum() == 0) {
            return Money.ZERO;
        }
        BigDecimal change = after.revenue(unit)
                .multiply(quantity)
                .subtract(before.revenue(unit).multiply(after.quantity(unit)));
        return new Money(Decimals.divide(change, quantity));
    }

    private Money directRate() {
        Money rate = Money.ZERO;
        for (Map.Entry<String, PoolSums> pool : poolsTo.entrySet()) {
            PoolSums before = poolsFrom.get(pool.getKey());
            PoolSums after = pool.getValue();
            if (before != null && before.gpuSeconds().signum() != 0) {
                BigDecimal change = after.gpuSeconds()
                        .multiply(before.cost())
                        .subtract(after.cost().multiply(before.gpuSeconds()));
                rate = rate.plus(new Money(Decimals.divide(change, before.gpuSeconds())));
            }
        }
        return rate;
    }

    private Money efficiency() {
        Money efficiency = Money.ZERO;
        for (Map.Entry<UsageKey, CellSums> entry : cellsTo.entrySet()) {
            CellSums before = cellsFrom.get(entry.getKey());
            PoolSums pool = poolsFrom.get(entry.getKey().pool());
            if (before != null
                    && before.tokens().signum() != 0
                    && pool.gpuSeconds().signum() != 0) {
                efficiency = efficiency.plus(efficiency(before, entry.getValue(), pool));
            }
        }
        return efficiency;
    }

    private static Money efficiency(CellSums before, CellSums after, PoolSums pool) {
        BigDecimal saved = after.tokens()
                .multiply(before.gpuSeconds())
                .subtract(after.gpuSeconds().multiply(before.tokens()));
        return new Money(
                Decimals.divide(saved.multiply(pool.cost()), before.tokens().multiply(pool.gpuSeconds())));
    }

    /** By tokens, or by requests where there are none. */
    private Money volume(Money before, Money after) {
        BigDecimal tokensBefore = tokens(cellsFrom);
        BigDecimal tokensAfter = tokens(cellsTo);
        if (tokensBefore.signum() == 0 && tokensAfter.signum() == 0) {
            return volume(before, after, requests(cellsFrom), requests(cellsTo));
        }
        return volume(before, after, tokensBefore, tokensAfter);
    }

    private static Money volume(Money before, Money after, BigDecimal countBefore, BigDecimal countAfter) {
        if (countBefore.signum() == 0) {
            return after.minus(before);
        }
        BigDecimal change = countAfter.subtract(countBefore);
        return new Money(Decimals.divide(before.usd().multiply(change), countBefore));
    }

    private static BigDecimal tokens(Map<UsageKey, CellSums> cells) {
        return cells.values().stream().map(CellSums::tokens).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal requests(Map<UsageKey, CellSums> cells) {
        return BigDecimal.valueOf(
                cells.values().stream().mapToLong(CellSums::requests).sum());
    }

    /** The part of the change of idle cost that comes from the rate: the later idle cost at the later rate less at the earlier. */
    private Money idleRate() {
        Money change = Money.ZERO;
        for (Map.Entry<String, Money> idle : idleByPool().entrySet()) {
            Sums before = from.totals().get(Scope.pool(idle.getKey()));
            Sums after = to.totals().get(Scope.pool(idle.getKey()));
            BigDecimal rateAfter = after.get(Amount.RENTED_COST).multiply(before.get(Amount.RENTED_GPU_SECONDS));
            BigDecimal rateBefore = before.get(Amount.RENTED_COST).multiply(after.get(Amount.RENTED_GPU_SECONDS));
            if (rateAfter.signum() != 0 && before.get(Amount.RENTED_GPU_SECONDS).signum() != 0) {
                BigDecimal saved = idle.getValue().usd().multiply(rateBefore.subtract(rateAfter));
                change = change.plus(new Money(Decimals.divide(saved, rateAfter)));
            }
        }
        return change;
    }

    private Map<String, Money> idleByPool() {
        Map<String, Money> idle = new HashMap<>();
        to.detail().idle().forEach((place, amount) -> {
            if (isInScope(place)) {
                idle.merge(place.pool(), amount, Money::plus);
            }
        });
        return idle;
    }

    private boolean isInScope(IdlePlace place) {
        Set<Scope> scopes = new HashSet<>(
                place.model().isEmpty()
                        ? Scope.ofTierInPool(place.tier(), place.pool(), terms)
                        : Scope.of(place.tier(), place.model(), place.pool(), terms));
        return scopes.contains(scope);
    }
}
