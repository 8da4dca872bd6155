package dev.breakeven.margin;

import dev.breakeven.pricing.PricedUsage;
import dev.breakeven.units.Decimals;
import dev.breakeven.units.Money;
import dev.breakeven.units.Ratio;
import dev.breakeven.usage.Cell;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.Usage;
import java.math.BigDecimal;
import java.util.Optional;

/** Sums of priced base windows for one scope. Adding changes them; being sums of rounded lines, they are exact. */
public final class Sums {
    private final Usage usage = new Usage();
    private long billedRequests;
    private long unpricedRequests;
    private BigDecimal gpuSeconds = Decimals.ZERO;
    private Money tokenRevenue = Money.ZERO;
    private Money subscriptionRevenue = Money.ZERO;
    private Money directCost = Money.ZERO;

    public Sums() {}

    /** Sums put back from where they were kept. */
    public Sums(
            Usage usage,
            long billedRequests,
            long unpricedRequests,
            BigDecimal gpuSeconds,
            Money tokenRevenue,
            Money subscriptionRevenue,
            Money directCost) {
        this.usage.add(usage);
        this.billedRequests = billedRequests;
        this.unpricedRequests = unpricedRequests;
        this.gpuSeconds = gpuSeconds;
        this.tokenRevenue = tokenRevenue;
        this.subscriptionRevenue = subscriptionRevenue;
        this.directCost = directCost;
    }

    public void add(Cell cell, PricedUsage priced) {
        usage.add(priced.usage());
        billedRequests += cell.billed() ? priced.usage().get(Quantity.REQUESTS) : 0;
        unpricedRequests += priced.unpricedRequests();
        gpuSeconds = gpuSeconds.add(priced.gpuSeconds());
        tokenRevenue = tokenRevenue.plus(priced.revenue());
        directCost = directCost.plus(priced.cost());
    }

    public void subtract(Cell cell, PricedUsage priced) {
        usage.subtract(priced.usage());
        billedRequests -= cell.billed() ? priced.usage().get(Quantity.REQUESTS) : 0;
        unpricedRequests -= priced.unpricedRequests();
        gpuSeconds = gpuSeconds.subtract(priced.gpuSeconds());
        tokenRevenue = tokenRevenue.minus(priced.revenue());
        directCost = directCost.minus(priced.cost());
    }

    public void addSubscriptionRevenue(Money revenue) {
        subscriptionRevenue = subscriptionRevenue.plus(revenue);
    }

    public void add(Sums other) {
        usage.add(other.usage);
        billedRequests += other.billedRequests;
        unpricedRequests += other.unpricedRequests;
        gpuSeconds = gpuSeconds.add(other.gpuSeconds);
        tokenRevenue = tokenRevenue.plus(other.tokenRevenue);
        subscriptionRevenue = subscriptionRevenue.plus(other.subscriptionRevenue);
        directCost = directCost.plus(other.directCost);
    }

    public Sums copy() {
        Sums copy = new Sums();
        copy.add(this);
        return copy;
    }

    /** What was used. Not to be changed. */
    public Usage usage() {
        return usage;
    }

    public long requests() {
        return usage.get(Quantity.REQUESTS);
    }

    public long billedRequests() {
        return billedRequests;
    }

    /** Requests whose revenue or cost is not known; what is not known of them is missing in the amounts. */
    public long unpricedRequests() {
        return unpricedRequests;
    }

    /** GPU time, measured and estimated, GPU seconds. */
    public BigDecimal gpuSeconds() {
        return gpuSeconds;
    }

    public Money tokenRevenue() {
        return tokenRevenue;
    }

    public Money subscriptionRevenue() {
        return subscriptionRevenue;
    }

    public Money grossRevenue() {
        return tokenRevenue.plus(subscriptionRevenue);
    }

    public Money directCost() {
        return directCost;
    }

    /** Gross revenue less the cost of running the models. */
    public Money computeMargin() {
        return grossRevenue().minus(directCost);
    }

    /** Compute margin as a share of gross revenue; absent without revenue. */
    public Optional<BigDecimal> computeMarginRatio() {
        return Ratio.of(computeMargin(), grossRevenue());
    }

    /** Share of requests that are fully priced; absent without requests. */
    public Optional<BigDecimal> coverageRatio() {
        return Ratio.of(BigDecimal.valueOf(requests() - unpricedRequests), BigDecimal.valueOf(requests()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sums sums
                && usage.equals(sums.usage)
                && billedRequests == sums.billedRequests
                && unpricedRequests == sums.unpricedRequests
                && gpuSeconds.compareTo(sums.gpuSeconds) == 0
                && tokenRevenue.equals(sums.tokenRevenue)
                && subscriptionRevenue.equals(sums.subscriptionRevenue)
                && directCost.equals(sums.directCost);
    }

    @Override
    public int hashCode() {
        return usage.hashCode();
    }

    @Override
    public String toString() {
        return "%s, revenue %s + %s, cost %s, %s GPU s, %d unpriced"
                .formatted(usage, tokenRevenue, subscriptionRevenue, directCost, gpuSeconds, unpricedRequests);
    }
}
