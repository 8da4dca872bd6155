package dev.breakeven.margin;

import dev.breakeven.pricing.PricedUsage;
import dev.breakeven.units.Decimals;
import dev.breakeven.units.Money;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums of priced base windows for one scope. Adding changes them; being sums of rounded lines, they are exact. */
@SuppressWarnings("EnumOrdinal") // Places in an array that is never stored.
public final class Sums {
    private static final int AMOUNTS = Amount.values().length;

    private final Usage usage = new Usage();
    private final BigDecimal[] amounts = new BigDecimal[AMOUNTS];
    private final SortedMap<String, Long> throttledByTier = new TreeMap<>();
    private long billedRequests;
    private long unpricedRequests;

    public Sums() {
        Arrays.fill(amounts, Decimals.ZERO);
    }

    /** Sums put back from where they were kept; the amounts follow with {@link #add(Amount, BigDecimal)}. */
    public Sums(Usage usage, long billedRequests, long unpricedRequests, SortedMap<String, Long> throttledByTier) {
        this();
        this.usage.add(usage);
        this.billedRequests = billedRequests;
        this.unpricedRequests = unpricedRequests;
        this.throttledByTier.putAll(throttledByTier);
    }

    /** Adds the usage of a cell, with its lines. */
    public void add(UsageKey cell, PricedUsage priced) {
        usage.add(priced.usage());
        long requests = priced.usage().get(Quantity.REQUESTS);
        unpricedRequests += priced.unpricedRequests();
        add(Amount.GPU_SECONDS, priced.gpuSeconds());
        add(Amount.DIRECT_COST, priced.cost());
        switch (cell.status()) {
            case OK -> {
                billedRequests += requests;
                add(Amount.TOKEN_REVENUE, priced.revenue().tokens());
                add(Amount.REQUEST_REVENUE, priced.revenue().requests());
            }
            case ERROR, CANCELLED -> add(Amount.WASTED_COST, priced.cost());
            case THROTTLED -> throttled(cell.tier(), requests);
        }
    }

    private void throttled(String tier, long requests) {
        throttledByTier.merge(tier, requests, Math::addExact);
        throttledByTier.remove(tier, 0L);
    }

    /** Adds to one amount. */
    public Sums add(Amount amount, BigDecimal more) {
        if (more.signum() != 0) {
            amounts[amount.ordinal()] = amounts[amount.ordinal()].add(more);
        }
        return this;
    }

    /** Adds to one amount of dollars. */
    public Sums add(Amount amount, Money more) {
        return add(amount, more.usd());
    }

    /** Adds all of another. */
    public void add(Sums other) {
        usage.add(other.usage);
        billedRequests += other.billedRequests;
        unpricedRequests += other.unpricedRequests;
        for (int i = 0; i < AMOUNTS; i++) {
            if (other.amounts[i].signum() != 0) {
                amounts[i] = amounts[i].add(other.amounts[i]);
            }
        }
        other.throttledByTier.forEach(this::throttled);
    }

    /** Takes all of another away. */
    public void subtract(Sums other) {
        usage.subtract(other.usage);
        billedRequests -= other.billedRequests;
        unpricedRequests -= other.unpricedRequests;
        for (int i = 0; i < AMOUNTS; i++) {
            if (other.amounts[i].signum() != 0) {
                amounts[i] = amounts[i].subtract(other.amounts[i]);
            }
        }
        other.throttledByTier.forEach((tier, requests) -> throttled(tier, -requests));
    }

    public Sums copy() {
        Sums copy = new Sums();
        copy.add(this);
        return copy;
    }

    /** The usage. Not to be changed. */
    public Usage usage() {
        return usage;
    }

    public long requests() {
        return usage.get(Quantity.REQUESTS);
    }

    public long billedRequests() {
        return billedRequests;
    }

    /** Requests whose revenue or cost is not known in full; the unknown part is missing in the amounts. */
    public long unpricedRequests() {
        return unpricedRequests;
    }

    /** Throttled requests by tier. */
    public SortedMap<String, Long> throttledByTier() {
        return Collections.unmodifiableSortedMap(throttledByTier);
    }

    public BigDecimal get(Amount amount) {
        return amounts[amount.ordinal()];
    }

    /** One amount of dollars. */
    public Money money(Amount amount) {
        return new Money(get(amount));
    }

    /** GPU time, measured and estimated, GPU seconds. */
    public BigDecimal gpuSeconds() {
        return get(Amount.GPU_SECONDS);
    }

    /** Revenue that depends on use: from tokens, requests and GPU seconds. */
    public Money meteredRevenue() {
        return money(Amount.TOKEN_REVENUE).plus(money(Amount.REQUEST_REVENUE));
    }

    /** All revenue before partners get their share. */
    public Money grossRevenue() {
        return meteredRevenue().plus(money(Amount.SUBSCRIPTION_REVENUE)).plus(money(Amount.OTHER_REVENUE));
    }

    public Money directCost() {
        return money(Amount.DIRECT_COST);
    }

    /** The cost of running the models: direct cost, and the allocated share of idle GPUs. */
    public Money computeCost() {
        return directCost().plus(money(Amount.IDLE_COST));
    }

    /** Gross revenue less the cost of running the models. */
    public Money computeMargin() {
        return grossRevenue().minus(computeCost());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sums sums
                && usage.equals(sums.usage)
                && billedRequests == sums.billedRequests
                && unpricedRequests == sums.unpricedRequests
                && throttledByTier.equals(sums.throttledByTier)
                && Arrays.equals(amounts, sums.amounts);
    }

    @Override
    public int hashCode() {
        return usage.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(usage.toString())
                .append(", ")
                .append(unpricedRequests)
                .append(" unpriced");
        for (Amount amount : Amount.values()) {
            if (get(amount).signum() != 0) {
                text.append(", ").append(amount.field()).append(' ').append(Decimals.text(get(amount)));
            }
        }
        return text.toString();
    }
}
