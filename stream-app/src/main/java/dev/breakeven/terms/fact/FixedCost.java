package dev.breakeven.terms.fact;

import java.math.BigDecimal;

/** An amount spent over a period whatever the usage, USD. */
public record FixedCost(String kind, BigDecimal usd, long fromMicros, long toMicros) implements PeriodAmount {}
