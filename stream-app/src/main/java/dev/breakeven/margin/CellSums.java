package dev.breakeven.margin;

import dev.breakeven.pricing.PricedUsage;
import dev.breakeven.pricing.Revenue;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.units.Decimals;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.TokenKind;
import dev.breakeven.usage.Usage;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/** The usage of one cell in one window, with its revenue by priced unit. Adding changes it. */
final class CellSums {
    private final Usage usage = new Usage();
    private final Map<PriceUnit, BigDecimal> revenue = new EnumMap<>(PriceUnit.class);
    private BigDecimal gpuSeconds = Decimals.ZERO;
    private BigDecimal cost = Decimals.ZERO;

    /** Puts a line in the place of another, which may be null. Their common parts stay. */
    void replace(PricedUsage before, PricedUsage after) {
        if (before == null) {
            usage.add(after.usage());
            gpuSeconds = gpuSeconds.add(after.gpuSeconds());
            cost = cost.add(after.cost().usd());
            add(after.revenue());
            return;
        }
        if (!after.usage().equals(before.usage())) {
            usage.subtract(before.usage()).add(after.usage());
        }
        if (after.gpuSeconds().compareTo(before.gpuSeconds()) != 0) {
            gpuSeconds = gpuSeconds.subtract(before.gpuSeconds()).add(after.gpuSeconds());
        }
        cost = cost.subtract(before.cost().usd()).add(after.cost().usd());
        if (!after.revenue().equals(before.revenue())) {
            subtract(before.revenue());
            add(after.revenue());
        }
    }

    private void add(Revenue lines) {
        for (PriceUnit unit : PriceUnit.values()) {
            addRevenue(unit, lines.of(unit).usd());
        }
    }

    private void subtract(Revenue lines) {
        for (PriceUnit unit : PriceUnit.values()) {
            addRevenue(unit, lines.of(unit).usd().negate());
        }
    }

    CellSums copy() {
        CellSums copy = new CellSums();
        copy.usage.add(usage);
        copy.gpuSeconds = gpuSeconds;
        copy.cost = cost;
        copy.revenue.putAll(revenue);
        return copy;
    }

    private void addRevenue(PriceUnit unit, BigDecimal more) {
        if (more.signum() != 0) {
            revenue.merge(unit, more, BigDecimal::add);
        }
    }

    BigDecimal revenue(PriceUnit unit) {
        return revenue.getOrDefault(unit, Decimals.ZERO);
    }

    /** How much of a unit was used. */
    BigDecimal quantity(PriceUnit unit) {
        return switch (unit) {
            case REQUEST -> BigDecimal.valueOf(usage.get(Quantity.REQUESTS));
            case GPU_SECOND -> gpuSeconds;
            default ->
                BigDecimal.valueOf(usage.get(unit.tokenKind().orElseThrow().quantity()));
        };
    }

    /** Tokens of every kind. */
    BigDecimal tokens() {
        long tokens = 0;
        for (TokenKind kind : TokenKind.values()) {
            tokens += usage.get(kind.quantity());
        }
        return BigDecimal.valueOf(tokens);
    }

    long requests() {
        return usage.get(Quantity.REQUESTS);
    }

    BigDecimal gpuSeconds() {
        return gpuSeconds;
    }

    BigDecimal cost() {
        return cost;
    }
}
