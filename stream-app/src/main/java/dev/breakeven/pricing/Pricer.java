package dev.breakeven.pricing;

import dev.breakeven.terms.Facts;
import dev.breakeven.terms.TermsBook;
import dev.breakeven.units.Decimals;
import dev.breakeven.units.GpuTime;
import dev.breakeven.units.Money;
import dev.breakeven.units.TokenPrice;
import dev.breakeven.usage.Cell;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.TokenKind;
import dev.breakeven.usage.Usage;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Prices base windows with one book of terms. Pure: the same usage and book give the same lines.
 *
 * <p>Direct cost is GPU seconds x rental rate / 3600, GPU time being measured, else estimated as prefill tokens /
 * prefill rate + decode tokens / decode rate. Token revenue is tokens of billed requests x price per kind.
 */
public final class Pricer {
    /** Seconds of a month of 365.25/12 days. */
    static final BigDecimal SECONDS_PER_MONTH = new BigDecimal("2629800");

    private static final BigDecimal MICROS_PER_MONTH = SECONDS_PER_MONTH.movePointRight(6);

    private final TermsBook book;

    public Pricer(TermsBook book) {
        this.book = book;
    }

    /** The terms that it prices with. */
    public TermsBook book() {
        return book;
    }

    /**
     * Prices what one cell used in one base window.
     *
     * @param startMicros start of the window, microseconds since the epoch
     */
    public PricedUsage price(Cell cell, Usage usage, long startMicros) {
        Line revenue = cell.billed() ? revenue(cell, usage, startMicros) : Line.FREE;
        Optional<GpuTime> estimate = estimate(cell, usage, startMicros);
        GpuTime gpuTime = GpuTime.ofMicros(usage.get(Quantity.GPU_MICROS)).plus(estimate.orElse(GpuTime.ZERO));
        Line cost = cost(cell.pool(), gpuTime, startMicros);
        return new PricedUsage(
                usage,
                gpuTime.seconds(),
                revenue.amount(),
                cost.amount(),
                unpriced(usage, revenue.known() && cost.known(), estimate.isPresent()));
    }

    /** An amount, and whether it is all of it. */
    private record Line(Money amount, boolean known) {
        static final Line FREE = new Line(Money.ZERO, true);
        static final Line UNKNOWN = new Line(Money.ZERO, false);
    }

    private static long unpriced(Usage usage, boolean linesKnown, boolean estimateKnown) {
        if (!linesKnown) {
            return usage.get(Quantity.REQUESTS);
        }
        return estimateKnown ? 0 : usage.get(Quantity.ESTIMATED_REQUESTS);
    }

    private Optional<GpuTime> estimate(Cell cell, Usage usage, long startMicros) {
        long prefill = usage.get(Quantity.PREFILL_TOKENS);
        long decode = usage.get(Quantity.DECODE_TOKENS);
        if (prefill == 0 && decode == 0) {
            return Optional.of(GpuTime.ZERO);
        }
        Optional<Facts.Speeds> speeds = book.speeds(cell.model(), cell.pool(), startMicros);
        return speeds.map(
                known -> GpuTime.ofTokens(prefill, known.prefill()).plus(GpuTime.ofTokens(decode, known.decode())));
    }

    private Line cost(String pool, GpuTime gpuTime, long startMicros) {
        if (gpuTime.isZero()) {
            return Line.FREE;
        }
        return book.rate(pool, startMicros)
                .map(rate -> new Line(gpuTime.cost(rate), true))
                .orElse(Line.UNKNOWN);
    }

    private Line revenue(Cell cell, Usage usage, long startMicros) {
        Optional<Map<TokenKind, TokenPrice>> price = book.price(cell.tier(), cell.model(), startMicros);
        if (price.isEmpty() && book.includesTokens(cell.tier(), startMicros)) {
            return Line.FREE;
        }
        return revenue(usage, price.orElse(Map.of()));
    }

    private static Line revenue(Usage usage, Map<TokenKind, TokenPrice> usdPerMillion) {
        Money revenue = Money.ZERO;
        boolean known = true;
        for (TokenKind kind : TokenKind.values()) {
            long tokens = usage.get(kind.quantity());
            TokenPrice price = usdPerMillion.get(kind);
            if (tokens > 0 && price == null) {
                known = false;
            } else if (tokens > 0) {
                revenue = revenue.plus(price.of(tokens));
            }
        }
        return new Line(revenue, known);
    }

    /**
     * What a tier's subscriptions earn in one base window: count x price per month x length / month, rounded once.
     *
     * @param startMicros start of the window, microseconds since the epoch
     * @param lengthMicros length of the window, microseconds
     */
    public Money subscriptionRevenue(String tier, long startMicros, long lengthMicros) {
        return book.planPrice(tier, startMicros)
                .map(price -> price.multiply(BigDecimal.valueOf(book.subscriptions(tier, startMicros)))
                        .multiply(BigDecimal.valueOf(lengthMicros)))
                .map(dividend -> new Money(Decimals.divide(dividend, MICROS_PER_MONTH)))
                .orElse(Money.ZERO);
    }
}
