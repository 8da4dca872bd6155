package dev.breakeven.margin;

import dev.breakeven.units.Money;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Why a scope's compute margin is another in one window than in an earlier one: parts that add up to the change.
 *
 * @param from margin before
 * @param to margin after
 * @param parts change by its causes, each there
 */
public record Bridge(Money from, Money to, Map<BridgePart, Money> parts) {
    public Bridge {
        parts = Collections.unmodifiableMap(new EnumMap<>(parts));
    }

    /** The change of the margin: the sum of the parts. */
    public Money change() {
        return to.minus(from);
    }
}
