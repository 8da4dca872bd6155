package dev.breakeven.terms.fact;

import java.math.BigDecimal;

/** How many subscriptions to a tier are active. */
public record Subscriptions(String tier, long count, long fromMicros) implements Fact {
    public Subscriptions {
        Amounts.requireNotNegative("a number of subscriptions", BigDecimal.valueOf(count));
    }
}
