package dev.breakeven.naive;

import java.util.Map;

/**
 * One fact of the terms.
 *
 * @param name what it is about: a tier, a pool or a model
 * @param second a price's model, a throughput's GPU type, else empty
 * @param fromMicros effective from, microseconds since the epoch; null for always
 * @param values what it says, by the name of the field in the topic of terms
 */
public record Fact(Kind kind, String name, String second, Long fromMicros, Map<String, String> values) {
    static final String ANY = "*";

    /** Kinds of facts that margins depend on. */
    public enum Kind {
        TIER,
        POOL,
        RATE,
        THROUGHPUT,
        PRICE,
        PLAN,
        SUBSCRIPTIONS
    }

    boolean isAbout(Kind otherKind, String otherName, String otherSecond) {
        return kind == otherKind && name.equals(otherName) && second.equals(otherSecond);
    }

    long from() {
        return fromMicros == null ? Long.MIN_VALUE : fromMicros;
    }
}
