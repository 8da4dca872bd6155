package dev.breakeven.catalog;

import dev.breakeven.terms.fact.Fact;
import java.util.List;

/**
 * Prices that a file gives.
 *
 * @param notes omissions and changes, a line each
 */
public record PriceList(List<ModelPrice> prices, List<String> notes) {
    public PriceList {
        prices = List.copyOf(prices);
        notes = List.copyOf(notes);
    }

    /** Whether prices can be of a tier of that name, or, named *, of every tier. */
    public static boolean isTier(String name) {
        return name.equals(Fact.ANY) || (Texts.isName(name) && name.indexOf('/') < 0);
    }

    /** How many models have a price. */
    public long models() {
        return prices.stream().map(ModelPrice::model).distinct().count();
    }
}
