package dev.breakeven.terms.fact;

import java.math.BigDecimal;

/** The price of one subscription to a tier, USD per month of 365.25/12 days. */
public record Plan(String tier, BigDecimal usdPerMonth, long fromMicros) implements Fact {
    public Plan {
        Amounts.requireNotNegative("a subscription price", usdPerMonth);
    }
}
