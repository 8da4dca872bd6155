package dev.breakeven.naive;

import static dev.breakeven.naive.Fact.ANY;

import java.util.List;
import java.util.Locale;

/** What prices are for, each of the three by name or {@link Fact#ANY}. */
record PriceEntry(String tier, String model, String serviceClass) {
    static PriceEntry of(Fact price) {
        return new PriceEntry(price.name(), price.second(), price.serviceClass());
    }

    boolean matches(Event.Cell cell) {
        return atLeastAsSpecific(
                new PriceEntry(cell.tier(), cell.model(), cell.serviceClass().toLowerCase(Locale.ROOT)), this);
    }

    boolean atLeastAsSpecificAs(PriceEntry other) {
        return atLeastAsSpecific(this, other);
    }

    private static boolean atLeastAsSpecific(PriceEntry narrow, PriceEntry wide) {
        for (int i = 0; i < 3; i++) {
            String name = wide.names().get(i);
            if (!name.equals(ANY) && !name.equals(narrow.names().get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<String> names() {
        return List.of(tier, model, serviceClass);
    }

    /** Whether some request matches both, and neither is the more specific one. */
    boolean crosses(PriceEntry other) {
        PriceEntry meet = meet(other);
        return meet.atLeastAsSpecificAs(this)
                && meet.atLeastAsSpecificAs(other)
                && !atLeastAsSpecificAs(other)
                && !other.atLeastAsSpecificAs(this);
    }

    /** The entry that has what either of them names. */
    PriceEntry meet(PriceEntry other) {
        return new PriceEntry(
                named(tier, other.tier), named(model, other.model), named(serviceClass, other.serviceClass));
    }

    private static String named(String one, String other) {
        return one.equals(ANY) ? other : one;
    }
}
