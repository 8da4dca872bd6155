package dev.breakeven.margin;

import dev.breakeven.units.Money;
import dev.breakeven.units.Ratio;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.TokenKind;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * All figures of one scope in one window. A figure that means nothing for the scope, or cannot be known, is absent.
 * Margin ratios are shares of gross revenue; cost is direct cost plus allocated idle cost.
 *
 * @param scope the scope that the figures are of
 * @param sums its sums; not to be changed
 * @param idleKnown whether any pool is rented, so that idle cost is known
 * @param forgoneRevenue an estimate: throttled requests at their tier's average revenue for a billed one; absent where a
 *     tier has none
 * @param freeSubsidy cost of the free tiers to the paying ones: their negative compute margin; of the group paying only
 */
public record Figures(
        Scope scope, Sums sums, boolean idleKnown, Optional<Money> forgoneRevenue, Optional<Money> freeSubsidy) {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Set<ScopeKind> OF_TIERS = Set.of(ScopeKind.TIER, ScopeKind.GROUP, ScopeKind.ALL);
    private static final Set<ScopeKind> OF_POOLS = Set.of(ScopeKind.POOL, ScopeKind.ALL);

    /** An amount where it means something for the scope. */
    public Optional<BigDecimal> amount(Amount amount) {
        boolean present = switch (amount) {
            case IDLE_COST, IDLE_BY_USAGE, IDLE_BY_RESERVATION -> idleKnown;
            case UNALLOCATED_IDLE, RENTED_COST, RENTED_GPU_SECONDS, OVERCOMMITTED_COST, OVERCOMMITTED_GPU_SECONDS ->
                OF_POOLS.contains(scope.kind()) && isRented();
            case REVENUE_SHARE_OWED, REVENUE_SHARE_INCOME -> OF_TIERS.contains(scope.kind());
            case FIXED_COST -> scope.kind() == ScopeKind.ALL;
            default -> true;
        };
        return present ? Optional.of(sums.get(amount)) : Optional.empty();
    }

    private boolean isRented() {
        return sums.get(Amount.RENTED_GPU_SECONDS).signum() != 0
                || sums.get(Amount.OVERCOMMITTED_GPU_SECONDS).signum() != 0;
    }

    public Money grossRevenue() {
        return sums.grossRevenue();
    }

    /** A margin as a share of gross revenue; absent without revenue, or where more was given back than earned. */
    public Optional<BigDecimal> ratio(Money margin) {
        return ofRevenue(margin.usd());
    }

    private Optional<BigDecimal> ofRevenue(BigDecimal amount) {
        return grossRevenue().usd().signum() <= 0
                ? Optional.empty()
                : Ratio.of(amount, grossRevenue().usd());
    }

    /** Gross revenue less direct cost: as if GPUs were paid for only while they work. */
    public Money computeMarginDirect() {
        return grossRevenue().minus(sums.directCost());
    }

    /** Gross revenue less direct cost and allocated idle cost. */
    public Money computeMargin() {
        return sums.computeMargin();
    }

    /** {@link #computeMargin} as a share of gross revenue; absent without revenue. */
    public Optional<BigDecimal> computeMarginRatio() {
        return ratio(computeMargin());
    }

    /** The compute margin if idle cost were allocated by usage. */
    public Optional<Money> computeMarginByUsage() {
        return amount(Amount.IDLE_BY_USAGE).map(idle -> computeMarginDirect().minus(new Money(idle)));
    }

    /** The compute margin if idle cost were allocated by reservation. */
    public Optional<Money> computeMarginByReservation() {
        return amount(Amount.IDLE_BY_RESERVATION)
                .map(idle -> computeMarginDirect().minus(new Money(idle)));
    }

    /** Gross revenue less the share owed to partners, plus the income from them. */
    public Optional<Money> netRevenue() {
        return shares().map(grossRevenue()::plus);
    }

    /** Compute margin after revenue share. */
    public Optional<Money> netMargin() {
        return shares().map(computeMargin()::plus);
    }

    /** Net margin less fixed costs. */
    public Optional<Money> fullyLoadedMargin() {
        return amount(Amount.FIXED_COST).flatMap(fixed -> netMargin().map(net -> net.minus(new Money(fixed))));
    }

    private Optional<Money> shares() {
        return amount(Amount.REVENUE_SHARE_INCOME)
                .map(income -> new Money(income).minus(sums.money(Amount.REVENUE_SHARE_OWED)));
    }

    /** Points of the paying tiers' margin that the free ones take, percent of gross revenue. */
    public Optional<BigDecimal> freeSubsidyPoints() {
        return freeSubsidy.flatMap(subsidy -> ofRevenue(subsidy.usd().multiply(HUNDRED)));
    }

    /** Throttled requests of every tier. */
    public long throttledRequests() {
        return sums.throttledByTier().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Tokens of every kind. */
    public long tokens() {
        long tokens = 0;
        for (TokenKind kind : TokenKind.values()) {
            tokens += sums.usage().get(kind.quantity());
        }
        return tokens;
    }

    public Optional<BigDecimal> costPerMillionTokens() {
        return perMillionTokens(sums.computeCost());
    }

    public Optional<BigDecimal> revenuePerMillionTokens() {
        return perMillionTokens(grossRevenue());
    }

    private Optional<BigDecimal> perMillionTokens(Money amount) {
        return Ratio.of(amount.usd().multiply(MILLION), BigDecimal.valueOf(tokens()));
    }

    public Optional<BigDecimal> costPerRequest() {
        return Ratio.of(sums.computeCost().usd(), BigDecimal.valueOf(sums.requests()));
    }

    public Optional<BigDecimal> revenuePerRequest() {
        return Ratio.of(grossRevenue().usd(), BigDecimal.valueOf(sums.requests()));
    }

    public Optional<BigDecimal> revenuePerGpuHour() {
        return Ratio.of(grossRevenue().usd().multiply(SECONDS_PER_HOUR), sums.gpuSeconds());
    }

    public Optional<BigDecimal> tokensPerGpuSecond() {
        return Ratio.of(BigDecimal.valueOf(tokens()), sums.gpuSeconds());
    }

    /** Share of prompt tokens that were read from a cache. */
    public Optional<BigDecimal> cacheHitRatio() {
        long read = sums.usage().get(Quantity.CACHE_READ_TOKENS);
        long prompt =
                read + sums.usage().get(Quantity.INPUT_TOKENS) + sums.usage().get(Quantity.CACHE_WRITE_TOKENS);
        return Ratio.of(BigDecimal.valueOf(read), BigDecimal.valueOf(prompt));
    }

    /**
     * The rental rate at which the compute margin would be zero, USD per GPU-hour: the average rate paid, direct cost x
     * 3600 / GPU seconds, scaled by gross revenue / cost, since idle cost grows with the rate too.
     */
    public Optional<BigDecimal> breakEvenRate() {
        return Ratio.of(
                grossRevenue().usd().multiply(sums.directCost().usd()).multiply(SECONDS_PER_HOUR),
                sums.gpuSeconds().multiply(sums.computeCost().usd()));
    }

    /** How much the rental rate could rise until the compute margin is zero, as a share of it; negative below. */
    public Optional<BigDecimal> breakEvenHeadroom() {
        return Ratio.of(computeMargin(), sums.computeCost());
    }

    /** GPU time used as a share of the rented time. */
    public Optional<BigDecimal> utilization() {
        return amount(Amount.RENTED_GPU_SECONDS).flatMap(rented -> Ratio.of(sums.gpuSeconds(), rented));
    }

    /** Share of requests that are fully priced; absent without requests. */
    public Optional<BigDecimal> pricedRatio() {
        return Ratio.of(
                BigDecimal.valueOf(sums.requests() - sums.unpricedRequests()), BigDecimal.valueOf(sums.requests()));
    }
}
