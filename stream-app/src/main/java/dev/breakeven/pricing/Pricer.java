package dev.breakeven.pricing;

import dev.breakeven.terms.Terms;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.terms.fact.UnitPrices;
import dev.breakeven.units.Decimals;
import dev.breakeven.units.GpuTime;
import dev.breakeven.units.Money;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.TokenKind;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Prices usage and subscriptions with one terms of terms. The same usage and terms give the same lines.
 *
 * <p>Direct cost is GPU seconds x rental rate / 3600, GPU time being measured, else estimated as prefill tokens /
 * prefill rate + decode tokens / decode rate. Revenue is tokens of billed requests x price per kind, and their number
 * and GPU seconds x price, where they have one.
 */
public final class Pricer {
    /** Microseconds of a month of 365.25/12 days. */
    private static final BigDecimal MICROS_PER_MONTH = new BigDecimal("2629800000000");

    private final Terms terms;
    private final CellTermsCache cells;

    public Pricer(Terms terms) {
        this.terms = terms;
        this.cells = new CellTermsCache(terms);
    }

    /** The terms that it prices with. */
    public Terms terms() {
        return terms;
    }

    /**
     * Prices the usage of one cell in one base window.
     *
     * @param startMicros start of the window, microseconds since the epoch
     */
    public PricedUsage price(UsageKey cell, Usage usage, long startMicros) {
        CellTerms cellTerms = cells.of(cell, startMicros);
        Work work = work(cellTerms, usage);
        Revenue revenue = cell.billed() ? revenue(cellTerms, usage, work.gpuTime()) : Revenue.NONE;
        return price(cell, cellTerms, usage, work, revenue);
    }

    /**
     * Prices usage again that was priced with other terms: the same as {@link #price}, but with no work for the parts in
     * common.
     *
     * @param priced the usage as the others priced it
     * @param with the pricer with the other terms
     */
    public PricedUsage reprice(UsageKey cell, PricedUsage priced, Pricer with, long startMicros) {
        CellTerms before = with.cells.of(cell, startMicros);
        CellTerms after = cells.of(cell, startMicros);
        if (after.equals(before)) {
            return priced;
        }
        if (!after.sellsLike(before)) {
            return price(cell, priced.usage(), startMicros);
        }
        return price(cell, after, priced.usage(), work(after, priced.usage()), priced.revenue());
    }

    private static PricedUsage price(UsageKey cell, CellTerms terms, Usage usage, Work work, Revenue revenue) {
        GpuTime gpuTime = work.gpuTime();
        boolean revenueKnown = !cell.billed() || isRevenueKnown(terms, usage);
        boolean costKnown = gpuTime.isZero() || terms.rate().isPresent();
        return new PricedUsage(
                usage,
                gpuTime.seconds(),
                revenue,
                gpuTime.isZero() ? Money.ZERO : terms.rate().map(gpuTime::cost).orElse(Money.ZERO),
                unpriced(usage, revenueKnown && costKnown, work.isKnown()));
    }

    /** GPU time, and whether it is all of it. */
    private record Work(GpuTime gpuTime, boolean isKnown) {}

    private static Work work(CellTerms terms, Usage usage) {
        GpuTime measured = GpuTime.ofMicros(usage.get(Quantity.GPU_MICROS));
        return estimate(terms, usage)
                .map(estimate -> new Work(measured.plus(estimate), true))
                .orElseGet(() -> new Work(measured, false));
    }

    private static long unpriced(Usage usage, boolean linesKnown, boolean estimateKnown) {
        if (!linesKnown) {
            return usage.get(Quantity.REQUESTS);
        }
        return estimateKnown ? 0 : usage.get(Quantity.ESTIMATED_REQUESTS);
    }

    private static Optional<GpuTime> estimate(CellTerms terms, Usage usage) {
        long prefill = usage.get(Quantity.PREFILL_TOKENS);
        long decode = usage.get(Quantity.DECODE_TOKENS);
        if (prefill == 0 && decode == 0) {
            return Optional.of(GpuTime.ZERO);
        }
        return terms.throughput()
                .map(known ->
                        GpuTime.ofTokens(prefill, known.prefill()).plus(GpuTime.ofTokens(decode, known.decode())));
    }

    private static boolean isRevenueKnown(CellTerms terms, Usage usage) {
        if (terms.prices().isEmpty()) {
            return terms.tokensIncluded() || tokens(usage) == 0;
        }
        UnitPrices prices = terms.prices().get();
        if (!prices.pricesTokens()) {
            return true;
        }
        for (TokenKind kind : TokenKind.values()) {
            if (usage.get(kind.quantity()) > 0 && prices.of(PriceUnit.of(kind)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static long tokens(Usage usage) {
        long tokens = 0;
        for (TokenKind kind : TokenKind.values()) {
            tokens += usage.get(kind.quantity());
        }
        return tokens;
    }

    private static Revenue revenue(CellTerms terms, Usage usage, GpuTime gpuTime) {
        if (terms.prices().isEmpty()) {
            return Revenue.NONE;
        }
        UnitPrices prices = terms.prices().get();
        Revenue.Builder revenue = new Revenue.Builder();
        for (TokenKind kind : TokenKind.values()) {
            PriceUnit unit = PriceUnit.of(kind);
            long tokens = usage.get(kind.quantity());
            if (tokens > 0) {
                prices.of(unit).ifPresent(usd -> revenue.add(unit, unit.price(usd, tokens)));
            }
        }
        prices.of(PriceUnit.REQUEST)
                .ifPresent(usd ->
                        revenue.add(PriceUnit.REQUEST, PriceUnit.REQUEST.price(usd, usage.get(Quantity.REQUESTS))));
        prices.of(PriceUnit.GPU_SECOND).ifPresent(usd -> revenue.add(PriceUnit.GPU_SECOND, gpuTime.price(usd)));
        return revenue.build();
    }

    /**
     * The revenue of a tier's subscriptions in one base window: count x price per month x length / month, rounded once.
     *
     * @param startMicros start of the window, microseconds since the epoch
     * @param lengthMicros length of the window, microseconds
     */
    public Money subscriptionRevenue(String tier, long startMicros, long lengthMicros) {
        return terms.plans()
                .price(tier, startMicros)
                .map(price -> price.multiply(BigDecimal.valueOf(terms.plans().subscriptions(tier, startMicros)))
                        .multiply(BigDecimal.valueOf(lengthMicros)))
                .map(dividend -> new Money(Decimals.divide(dividend, MICROS_PER_MONTH)))
                .orElse(Money.ZERO);
    }
}
