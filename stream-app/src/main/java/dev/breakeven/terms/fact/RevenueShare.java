package dev.breakeven.terms.fact;

import java.math.BigDecimal;

/** A share of a tier's gross revenue that is owed to a partner; the tier may be {@link #ANY}. */
public record RevenueShare(String tier, String partner, BigDecimal percent, long fromMicros) implements Fact {}
