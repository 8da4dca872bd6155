package dev.breakeven.pricing;

import dev.breakeven.terms.Terms;
import dev.breakeven.terms.fact.Throughput;
import dev.breakeven.terms.fact.UnitPrices;
import dev.breakeven.units.Rate;
import dev.breakeven.usage.UsageKey;
import java.util.Optional;

/**
 * All that the terms say of one cell at one time.
 *
 * @param rate rental rate of its GPUs
 * @param throughput how fast they work through its model's tokens
 * @param prices its prices
 * @param tokensIncluded whether tokens are free of charge where there is no price
 */
record CellTerms(
        Optional<Rate> rate, Optional<Throughput> throughput, Optional<UnitPrices> prices, boolean tokensIncluded) {
    /** Whether revenue is the same: that depends on GPU time too, where it is sold. */
    boolean sellsLike(CellTerms other) {
        return prices.equals(other.prices)
                && throughput.equals(other.throughput)
                && tokensIncluded == other.tokensIncluded;
    }

    static CellTerms of(Terms terms, UsageKey cell, long timeMicros) {
        return new CellTerms(
                terms.pools().rate(cell.pool(), timeMicros),
                terms.pools().throughput(cell.model(), cell.pool(), timeMicros),
                terms.prices().at(cell.tier(), cell.model(), cell.serviceClass(), cell.contextAbove(), timeMicros),
                terms.tiers().includesTokens(cell.tier(), timeMicros));
    }
}
