package dev.breakeven.terms.fact;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The prices of some units; at least one. A unit that is not there has no known price. Immutable.
 *
 * @param usd dollars per million tokens, per request or per GPU second, exact, not negative
 */
public record UnitPrices(Map<PriceUnit, BigDecimal> usd) {
    public UnitPrices {
        if (usd.isEmpty()) {
            throw new IllegalArgumentException("a price names no unit");
        }
        usd.forEach((unit, price) -> Amounts.requireNotNegative("a price per " + unit.quantity(), price));
        usd = Collections.unmodifiableMap(new EnumMap<>(usd));
    }

    /** The price of a unit. */
    public Optional<BigDecimal> of(PriceUnit unit) {
        return Optional.ofNullable(usd.get(unit));
    }

    /** Whether any kind of tokens has a price. */
    public boolean pricesTokens() {
        return usd.keySet().stream().anyMatch(unit -> unit.tokenKind().isPresent());
    }

    /** These prices, with others in the place of those that they name. */
    public UnitPrices overlaidWith(UnitPrices others) {
        Map<PriceUnit, BigDecimal> both = new EnumMap<>(usd);
        both.putAll(others.usd);
        return new UnitPrices(both);
    }
}
