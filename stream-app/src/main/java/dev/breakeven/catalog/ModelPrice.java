package dev.breakeven.catalog;

import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.usage.ServiceClass;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * The selling prices of a model.
 *
 * @param serviceClass absent where it stands for every class
 * @param contextAbove prompt tokens above which it holds
 * @param usd USD per million tokens, or per request; an absent price is unknown
 */
public record ModelPrice(
        String model, Optional<ServiceClass> serviceClass, long contextAbove, Map<PriceUnit, BigDecimal> usd) {
    public ModelPrice {
        usd = Map.copyOf(usd);
    }
}
