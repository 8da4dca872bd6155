package dev.breakeven.naive;

import java.math.BigDecimal;
import java.util.Map;

/**
 * One fact of the terms. A later one of the same identity and time replaces it; identity is the kind, name and second,
 * and for prices the values service_class and context_above too.
 *
 * @param name what it is about: a tier, a pool, a model, or the kind of a fixed cost
 * @param second a price's model, a throughput's GPU type, a reservation's tier, a share's or sale's partner, the kind of
 *     other revenue, else empty
 * @param fromMicros effective from, or where its period begins, microseconds since the epoch; null for always
 * @param values what it says, by the name of the field in the terms file; {@code to} is microseconds since the epoch
 */
public record Fact(Kind kind, String name, String second, Long fromMicros, Map<String, String> values) {
    static final String ANY = "*";
    static final String SERVICE_CLASS = "service_class";
    static final String CONTEXT_ABOVE = "context_above";

    /** Kinds of facts that margins depend on. */
    public enum Kind {
        TIER,
        POOL,
        CAPACITY,
        RATE,
        RESERVATION,
        THROUGHPUT,
        PRICE,
        PLAN,
        SUBSCRIPTIONS,
        REVENUE_SHARE,
        PARTNER_SALES,
        OTHER_REVENUE,
        FIXED_COST,
        IDLE_POLICY
    }

    boolean isAbout(Kind otherKind, String otherName, String otherSecond) {
        return kind == otherKind && name.equals(otherName) && second.equals(otherSecond);
    }

    boolean replaces(Fact other) {
        return isAbout(other.kind, other.name, other.second)
                && from() == other.from()
                && contextAbove() == other.contextAbove()
                && serviceClass().equals(other.serviceClass());
    }

    long from() {
        return fromMicros == null ? Long.MIN_VALUE : fromMicros;
    }

    /** End of its period, microseconds since the epoch. */
    long to() {
        return Long.parseLong(values.get("to"));
    }

    BigDecimal decimal(String field) {
        return new BigDecimal(values.get(field));
    }

    /** A price's service class, in lower case; any without one. */
    String serviceClass() {
        return values.getOrDefault(SERVICE_CLASS, ANY);
    }

    /** Prompt tokens above which a price holds. */
    long contextAbove() {
        return Long.parseLong(values.getOrDefault(CONTEXT_ABOVE, "0"));
    }
}
