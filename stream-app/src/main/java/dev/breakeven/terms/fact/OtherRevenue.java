package dev.breakeven.terms.fact;

import java.math.BigDecimal;

/** An amount earned over a period beside tokens and subscriptions, USD; negative for what was given back. */
public record OtherRevenue(String tier, String kind, BigDecimal usd, long fromMicros, long toMicros)
        implements PeriodAmount {}
