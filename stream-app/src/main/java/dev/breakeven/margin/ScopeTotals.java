package dev.breakeven.margin;

import dev.breakeven.units.Money;
import dev.breakeven.units.Ratio;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums by scope of one window, or of several. Adding changes it. A scope that was ever there stays, if with zeros. */
public final class ScopeTotals {
    /** Never changed. */
    private static final Sums NOTHING = new Sums();

    private final Map<Scope, Sums> sums = new HashMap<>();

    /** The sums of a scope, to be changed. */
    public Sums of(Scope scope) {
        return sums.computeIfAbsent(scope, s -> new Sums());
    }

    public void add(ScopeTotals other) {
        other.sums.forEach((scope, more) -> of(scope).add(more));
    }

    /** Sums by scope. */
    public Map<Scope, Sums> sums() {
        return sums;
    }

    /** The sums of a scope, or zeros; not to be changed. */
    public Sums get(Scope scope) {
        return sums.getOrDefault(scope, NOTHING);
    }

    /** The figures of every scope, in order. */
    public SortedMap<Scope, Figures> figures() {
        SortedMap<Scope, Figures> figures = new TreeMap<>();
        sums.keySet().forEach(scope -> figures.put(scope, figures(scope)));
        return figures;
    }

    /** The figures of one scope: its sums as they are now, and the figures that follow from those of other scopes. */
    public Figures figures(Scope scope) {
        Sums of = get(scope).copy();
        boolean idleKnown = get(Scope.ALL).get(Amount.RENTED_GPU_SECONDS).signum() != 0;
        return new Figures(
                scope, of, idleKnown, forgone(of), scope.equals(Scope.PAYING) ? subsidy() : Optional.empty());
    }

    private Optional<Money> subsidy() {
        Money loss = Money.ZERO.minus(get(Scope.FREE).computeMargin());
        return Optional.of(loss.isNegative() ? Money.ZERO : loss);
    }

    /** Throttled requests at their tier's average revenue for a billed one; absent where a tier has none. */
    private Optional<Money> forgone(Sums of) {
        Money forgone = Money.ZERO;
        for (Map.Entry<String, Long> throttled : of.throttledByTier().entrySet()) {
            Sums tier = get(Scope.tier(throttled.getKey()));
            Optional<BigDecimal> revenue = Ratio.of(
                    tier.meteredRevenue().usd().multiply(BigDecimal.valueOf(throttled.getValue())),
                    BigDecimal.valueOf(tier.billedRequests()));
            if (revenue.isEmpty()) {
                return Optional.empty();
            }
            forgone = forgone.plus(new Money(revenue.get()));
        }
        return Optional.of(forgone);
    }
}
