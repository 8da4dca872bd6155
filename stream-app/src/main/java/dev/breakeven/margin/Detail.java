package dev.breakeven.margin;

import dev.breakeven.pricing.PricedUsage;
import dev.breakeven.units.Money;
import dev.breakeven.usage.UsageKey;
import java.util.HashMap;
import java.util.Map;

/** The parts of a window, finer than its scopes, which a {@link Bridge} between two windows needs. */
final class Detail {
    private final Map<UsageKey, CellSums> cells = new HashMap<>();
    private final Map<IdlePlace, Money> idle = new HashMap<>();

    Map<UsageKey, CellSums> cells() {
        return cells;
    }

    Map<IdlePlace, Money> idle() {
        return idle;
    }

    /** Puts the lines of a base window in the place of those that it had before, which may be null. */
    void replace(PricedWindow before, PricedWindow after) {
        after.lines().forEach((cell, line) -> {
            PricedUsage old = before == null ? null : before.lines().get(cell);
            if (!line.equals(old)) {
                cells.computeIfAbsent(cell, c -> new CellSums()).replace(old, line);
            }
        });
        if (before != null) {
            before.idle().forEach((place, amount) -> idle.merge(place, Money.ZERO.minus(amount), Money::plus));
        }
        after.idle().forEach((place, amount) -> idle.merge(place, amount, Money::plus));
    }

    Detail copy() {
        Detail copy = new Detail();
        cells.forEach((cell, sums) -> copy.cells.put(cell, sums.copy()));
        copy.idle.putAll(idle);
        return copy;
    }
}
