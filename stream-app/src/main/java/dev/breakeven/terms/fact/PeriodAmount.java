package dev.breakeven.terms.fact;

/** An amount of a period, over which it is spread evenly. */
public sealed interface PeriodAmount extends Fact permits PartnerSales, OtherRevenue, FixedCost {
    /** End of the period, exclusive, microseconds since the epoch. */
    long toMicros();
}
