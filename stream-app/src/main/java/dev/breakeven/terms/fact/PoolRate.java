package dev.breakeven.terms.fact;

import dev.breakeven.units.Rate;

/** The rental rate of a GPU of a pool. */
public record PoolRate(String pool, Rate rate, long fromMicros) implements Fact {}
