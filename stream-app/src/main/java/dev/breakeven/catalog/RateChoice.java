package dev.breakeven.catalog;

import java.util.Optional;

/**
 * The rows of a list of GPU prices that are wanted, and values for the columns that they lack.
 *
 * @param provider the provider that is wanted, whatever its case; that of every row where the list does not say
 * @param fromMicros since when rates hold instead of the time of the row, microseconds since the epoch
 */
public record RateChoice(Glob gpus, Glob regions, Optional<String> provider, Optional<Long> fromMicros) {}
