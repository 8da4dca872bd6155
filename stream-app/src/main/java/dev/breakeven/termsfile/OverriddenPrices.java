package dev.breakeven.termsfile;

import static dev.breakeven.terms.fact.Fact.ALWAYS;
import static dev.breakeven.terms.fact.Fact.ANY;

import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.terms.fact.UnitPrices;
import dev.breakeven.usage.ServiceClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prices in which single units change. All else stays: other units, times, service classes and context bands. Where a
 * tier or model has no price of its own, it gets a copy of the one that stood for it, so that no unit becomes unknown.
 */
final class OverriddenPrices {
    private static final UnitPrices FREE_TOKENS = new UnitPrices(Arrays.stream(PriceUnit.values())
            .filter(unit -> unit.tokenKind().isPresent())
            .collect(Collectors.toMap(unit -> unit, unit -> BigDecimal.ZERO)));

    private final List<Price> prices;
    private final Set<List<Object>> changed = new HashSet<>();
    private final Predicate<String> includesTokens;

    /**
     * Prices as they are.
     *
     * @param includesTokens whether tokens of a tier are free of charge where there is no price
     */
    OverriddenPrices(List<Price> prices, Predicate<String> includesTokens) {
        this.prices = new ArrayList<>(prices);
        this.includesTokens = includesTokens;
    }

    /** Changes every price of a tier; what it has no price of its own for gets that of any tier, or else one for any model. */
    void set(String tier, PriceUnit unit, BigDecimal usd) {
        if (!tier.equals(ANY)) {
            addCopiesOfAnyTier(tier);
        }
        if (prices.stream().noneMatch(price -> price.tier().equals(tier))) {
            prices.add(fresh(tier, ANY, unit, usd));
        }
        replace(tier, Optional.empty(), unit, usd);
    }

    /** Of each model and service class that has no price for the tier, the price of any tier. */
    private void addCopiesOfAnyTier(String tier) {
        Set<List<Object>> own = prices.stream()
                .filter(price -> price.tier().equals(tier))
                .map(price -> List.<Object>of(price.model(), price.serviceClass()))
                .collect(Collectors.toSet());
        addCopies(
                prices.stream()
                        .filter(price -> price.tier().equals(ANY))
                        .filter(price -> !own.contains(List.<Object>of(price.model(), price.serviceClass()))),
                price -> as(price, tier, price.model()));
    }

    /** Changes the price of a tier for one model. */
    void set(String tier, String model, PriceUnit unit, BigDecimal usd) {
        addCopiesByClass(tier, model);
        if (of(tier, model).findAny().isEmpty()) {
            prices.add(fresh(tier, model, unit, usd));
        }
        replace(tier, Optional.of(model), unit, usd);
    }

    /** Of each service class that has no price for the tier and model, the price that stood for it. */
    private void addCopiesByClass(String tier, String model) {
        Set<Optional<ServiceClass>> own = new HashSet<>();
        of(tier, model).map(Price::serviceClass).forEach(own::add);
        for (List<String> general : List.of(List.of(tier, ANY), List.of(ANY, model), List.of(ANY, ANY))) {
            List<Price> missing = of(general.get(0), general.get(1))
                    .filter(price -> !own.contains(price.serviceClass()))
                    .toList();
            addCopies(missing.stream(), price -> as(price, tier, model));
            missing.forEach(price -> own.add(price.serviceClass()));
        }
    }

    private void addCopies(Stream<Price> general, UnaryOperator<Price> copy) {
        prices.addAll(general.map(copy).toList());
    }

    private Stream<Price> of(String tier, String model) {
        return prices.stream()
                .filter(price -> price.tier().equals(tier) && price.model().equals(model));
    }

    private static Price as(Price price, String tier, String model) {
        return new Price(tier, model, price.serviceClass(), price.contextAbove(), price.prices(), price.fromMicros());
    }

    private Price fresh(String tier, String model, PriceUnit unit, BigDecimal usd) {
        UnitPrices own = new UnitPrices(Map.of(unit, usd));
        UnitPrices all =
                unit.tokenKind().isPresent() && includesTokens.test(tier) ? FREE_TOKENS.overlaidWith(own) : own;
        return new Price(tier, model, Optional.empty(), 0, all, ALWAYS);
    }

    /** Where no kind of tokens has a price, all are free; when one gets a price, the others stay so. */
    private static UnitPrices overlaid(UnitPrices old, UnitPrices other) {
        boolean stayFree = other.pricesTokens() && !old.pricesTokens();
        return (stayFree ? old.overlaidWith(FREE_TOKENS) : old).overlaidWith(other);
    }

    private void replace(String tier, Optional<String> model, PriceUnit unit, BigDecimal usd) {
        UnitPrices other = new UnitPrices(Map.of(unit, usd));
        prices.replaceAll(price -> {
            if (!price.tier().equals(tier)
                    || model.filter(name -> !name.equals(price.model())).isPresent()) {
                return price;
            }
            changed.add(identity(price));
            return new Price(
                    tier,
                    price.model(),
                    price.serviceClass(),
                    price.contextAbove(),
                    overlaid(price.prices(), other),
                    price.fromMicros());
        });
    }

    private static List<Object> identity(Price price) {
        return List.of(price.tier(), price.model(), price.serviceClass(), price.contextAbove());
    }

    /** Every price that is different now, with all its times. */
    List<Price> changed() {
        return prices.stream()
                .filter(price -> changed.contains(identity(price)))
                .toList();
    }
}
