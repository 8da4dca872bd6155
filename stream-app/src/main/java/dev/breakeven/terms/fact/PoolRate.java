package dev.breakeven.terms.fact;

import dev.breakeven.units.Rate;

/** What a GPU of a pool is rented for. */
public record PoolRate(String pool, Rate rate, long fromMicros) implements Fact {}
