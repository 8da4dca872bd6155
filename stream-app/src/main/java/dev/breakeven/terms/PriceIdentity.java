package dev.breakeven.terms;

import dev.breakeven.terms.fact.Price;
import dev.breakeven.usage.ServiceClass;
import java.util.Locale;
import java.util.Optional;

/** The identity of a price. */
record PriceIdentity(String tier, String model, Optional<ServiceClass> serviceClass, long contextAbove) {
    static PriceIdentity of(Price fact) {
        return new PriceIdentity(fact.tier(), fact.model(), fact.serviceClass(), fact.contextAbove());
    }

    /** The name of the price, for people: what is open is left out. */
    String name() {
        return tier + " " + model
                + serviceClass.map(named -> " " + lower(named)).orElse("")
                + (contextAbove == 0 ? "" : " above " + contextAbove);
    }

    @Override
    public String toString() {
        return "%s %s %s above %d"
                .formatted(
                        tier,
                        model,
                        serviceClass.map(PriceIdentity::lower).orElse("of any service class"),
                        contextAbove);
    }

    private static String lower(ServiceClass named) {
        return named.name().toLowerCase(Locale.ROOT);
    }
}
