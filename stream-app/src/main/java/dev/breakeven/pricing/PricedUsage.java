package dev.breakeven.pricing;

import dev.breakeven.units.Money;
import dev.breakeven.usage.Usage;
import java.math.BigDecimal;

/**
 * The usage of one cell in one base window, with its rounded lines. Unknown parts are missing in the lines.
 *
 * @param usage the usage; not to be changed
 * @param gpuSeconds GPU time, measured and estimated, GPU seconds
 * @param revenue revenue from tokens, requests and GPU seconds
 * @param cost direct cost
 * @param unpricedRequests requests whose revenue or cost is not known
 */
public record PricedUsage(Usage usage, BigDecimal gpuSeconds, Revenue revenue, Money cost, long unpricedRequests) {}
