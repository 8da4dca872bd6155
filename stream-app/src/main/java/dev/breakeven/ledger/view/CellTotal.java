package dev.breakeven.ledger.view;

import dev.breakeven.pricing.PricedUsage;
import dev.breakeven.usage.Usage;

/**
 * All that was ever counted and priced in one cell. Immutable, but for the usage, which is not to be changed.
 *
 * @param usage the sums of usage
 * @param gpuSeconds GPU time, measured and estimated, GPU seconds
 * @param tokenRevenue revenue from tokens, USD
 * @param requestRevenue revenue from prices per request and per GPU second, USD
 * @param cost direct cost, USD
 * @param unpricedRequests requests that are not fully priced
 */
public record CellTotal(
        Usage usage,
        ReversibleCounter gpuSeconds,
        ReversibleCounter tokenRevenue,
        ReversibleCounter requestRevenue,
        ReversibleCounter cost,
        long unpricedRequests) {
    public static final CellTotal NONE = new CellTotal(
            new Usage(),
            ReversibleCounter.ZERO,
            ReversibleCounter.ZERO,
            ReversibleCounter.ZERO,
            ReversibleCounter.ZERO,
            0);

    public CellTotal plus(PricedUsage priced) {
        return new CellTotal(
                usage.copy().add(priced.usage()),
                gpuSeconds.plus(priced.gpuSeconds()),
                tokenRevenue.plus(priced.revenue().tokens().usd()),
                requestRevenue.plus(priced.revenue().requests().usd()),
                cost.plus(priced.cost().usd()),
                unpricedRequests + priced.unpricedRequests());
    }

    /** One posting in place of another: their common part is not counted as taken back. */
    public CellTotal change(PricedUsage before, PricedUsage after) {
        return new CellTotal(
                usage.copy().subtract(before.usage()).add(after.usage()),
                gpuSeconds.plus(after.gpuSeconds().subtract(before.gpuSeconds())),
                tokenRevenue.plus(after.revenue()
                        .tokens()
                        .minus(before.revenue().tokens())
                        .usd()),
                requestRevenue.plus(after.revenue()
                        .requests()
                        .minus(before.revenue().requests())
                        .usd()),
                cost.plus(after.cost().minus(before.cost()).usd()),
                unpricedRequests - before.unpricedRequests() + after.unpricedRequests());
    }
}
