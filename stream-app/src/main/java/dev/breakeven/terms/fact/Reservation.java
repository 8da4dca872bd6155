package dev.breakeven.terms.fact;

import java.math.BigDecimal;

/** The weight of a tier among those that a pool is kept for; zero withdraws it. */
public record Reservation(String pool, String tier, BigDecimal weight, long fromMicros) implements Fact {
    public Reservation {
        Amounts.requireNotNegative("the weight of a reservation", weight);
    }
}
