package dev.breakeven.margin;

import dev.breakeven.units.Money;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The decimal figures of a scope, in the order in which they are shown. Topics, files, the API and metrics name each
 * after its constant.
 */
@SuppressWarnings("ImmutableEnumChecker") // The functions have no state.
public enum Figure {
    GPU_SECONDS(Amount.GPU_SECONDS, "GPU time, measured and estimated, GPU seconds."),
    TOKEN_REVENUE_USD(Amount.TOKEN_REVENUE, "Revenue from prices per token, US dollars."),
    REQUEST_REVENUE_USD(Amount.REQUEST_REVENUE, "Revenue from prices per request and per GPU second, US dollars."),
    SUBSCRIPTION_REVENUE_USD(Amount.SUBSCRIPTION_REVENUE, "Accrued revenue from subscriptions, US dollars."),
    OTHER_REVENUE_USD(Amount.OTHER_REVENUE, "Dated revenue such as advertising, less credits and refunds, US dollars."),
    GROSS_REVENUE_USD("All revenue before partners get their share, US dollars.", usd(known(Figures::grossRevenue))),
    DIRECT_COST_USD(Amount.DIRECT_COST, "Rental cost of the GPU time, US dollars."),
    WASTED_COST_USD(Amount.WASTED_COST, "Direct cost of failed and cancelled requests, US dollars."),
    IDLE_COST_USD(Amount.IDLE_COST, "Idle cost allocated under the policy in force, US dollars."),
    IDLE_BY_USAGE_USD(Amount.IDLE_BY_USAGE, "Idle cost as it would be allocated by usage, US dollars."),
    IDLE_BY_RESERVATION_USD(
            Amount.IDLE_BY_RESERVATION, "Idle cost as it would be allocated by reservation, US dollars."),
    UNALLOCATED_IDLE_USD(Amount.UNALLOCATED_IDLE, "Idle cost that nobody bears, US dollars."),
    RENTED_COST_USD(Amount.RENTED_COST, "GPUs rented x rate, US dollars."),
    RENTED_GPU_SECONDS(Amount.RENTED_GPU_SECONDS, "GPUs rented x time, GPU seconds."),
    OVERCOMMITTED_COST_USD(Amount.OVERCOMMITTED_COST, "Direct cost above the rented cost, US dollars."),
    OVERCOMMITTED_GPU_SECONDS(Amount.OVERCOMMITTED_GPU_SECONDS, "GPU time used above the rented time, GPU seconds."),
    UTILIZATION_RATIO("GPU time used as a share of the rented time.", Figures::utilization),
    COMPUTE_MARGIN_DIRECT_USD("Revenue less direct cost, US dollars.", usd(known(Figures::computeMarginDirect))),
    COMPUTE_MARGIN_DIRECT_RATIO(
            "Share of revenue left after direct cost, as if GPUs were paid for only while they work.",
            ratio(known(Figures::computeMarginDirect))),
    COMPUTE_MARGIN_USD(
            "Revenue less the cost of running the models, idle GPUs included, US dollars.",
            usd(known(Figures::computeMargin))),
    COMPUTE_MARGIN_RATIO(
            "Share of revenue left after the cost of running the models, idle GPUs included; absent without revenue.",
            ratio(known(Figures::computeMargin))),
    COMPUTE_MARGIN_BY_USAGE_USD(
            "Compute margin if idle cost were allocated by usage, US dollars.", usd(Figures::computeMarginByUsage)),
    COMPUTE_MARGIN_BY_USAGE_RATIO(
            "Compute margin if idle cost were allocated by usage, as a share of revenue.",
            ratio(Figures::computeMarginByUsage)),
    COMPUTE_MARGIN_BY_RESERVATION_USD(
            "Compute margin if idle cost were allocated by reservation, US dollars.",
            usd(Figures::computeMarginByReservation)),
    COMPUTE_MARGIN_BY_RESERVATION_RATIO(
            "Compute margin if idle cost were allocated by reservation, as a share of revenue.",
            ratio(Figures::computeMarginByReservation)),
    REVENUE_SHARE_OWED_USD(Amount.REVENUE_SHARE_OWED, "Share of gross revenue owed to partners, US dollars."),
    REVENUE_SHARE_INCOME_USD(Amount.REVENUE_SHARE_INCOME, "Share of the sales of partners, US dollars."),
    NET_REVENUE_USD(
            "Gross revenue less the share owed to partners, plus the income from them, US dollars.",
            usd(Figures::netRevenue)),
    NET_MARGIN_USD("Compute margin after revenue share, US dollars.", usd(Figures::netMargin)),
    NET_MARGIN_RATIO("Compute margin after revenue share, as a share of revenue.", ratio(Figures::netMargin)),
    FIXED_COST_USD(Amount.FIXED_COST, "Fixed costs, US dollars."),
    FULLY_LOADED_MARGIN_USD("Net margin less fixed costs, US dollars.", usd(Figures::fullyLoadedMargin)),
    FULLY_LOADED_MARGIN_RATIO("Net margin less fixed costs, as a share of revenue.", ratio(Figures::fullyLoadedMargin)),
    FORGONE_REVENUE_USD("An estimate of the revenue of throttled requests, US dollars.", usd(Figures::forgoneRevenue)),
    FREE_SUBSIDY_USD("Cost of the free tiers to the paying ones, US dollars.", usd(Figures::freeSubsidy)),
    FREE_SUBSIDY_POINTS(
            "Cost of the free tiers in points of the paying tiers' margin, percent.", Figures::freeSubsidyPoints),
    COST_USD_PER_MILLION_TOKENS("Direct and idle cost, US dollars per million tokens.", Figures::costPerMillionTokens),
    REVENUE_USD_PER_MILLION_TOKENS("Revenue, US dollars per million tokens.", Figures::revenuePerMillionTokens),
    COST_USD_PER_REQUEST("Direct and idle cost, US dollars per request.", Figures::costPerRequest),
    REVENUE_USD_PER_REQUEST("Revenue, US dollars per request.", Figures::revenuePerRequest),
    REVENUE_USD_PER_GPU_HOUR("Revenue, US dollars per GPU-hour of use.", Figures::revenuePerGpuHour),
    TOKENS_PER_GPU_SECOND("Tokens per GPU second of use.", Figures::tokensPerGpuSecond),
    CACHE_HIT_RATIO("Share of prompt tokens that were read from a cache.", Figures::cacheHitRatio),
    BREAK_EVEN_USD_PER_GPU_HOUR(
            "Rental rate at which the compute margin is zero, US dollars per GPU-hour.", Figures::breakEvenRate),
    BREAK_EVEN_HEADROOM_RATIO(
            "How much the rental rate could rise until the compute margin is zero, as a share of it.",
            Figures::breakEvenHeadroom),
    PRICED_RATIO("Share of requests that are fully priced.", Figures::pricedRatio);

    private final String field;
    private final String text;
    private final Function<Figures, Optional<BigDecimal>> function;

    Figure(Amount amount, String text) {
        this(text, figures -> figures.amount(amount));
    }

    Figure(String text, Function<Figures, Optional<BigDecimal>> function) {
        this.field = name().toLowerCase(Locale.ROOT);
        this.text = text;
        this.function = function;
    }

    private static Function<Figures, Optional<Money>> known(Function<Figures, Money> amount) {
        return amount.andThen(Optional::of);
    }

    private static Function<Figures, Optional<BigDecimal>> usd(Function<Figures, Optional<Money>> amount) {
        return figures -> amount.apply(figures).map(Money::usd);
    }

    /** A margin as a share of gross revenue. */
    private static Function<Figures, Optional<BigDecimal>> ratio(Function<Figures, Optional<Money>> margin) {
        return figures -> margin.apply(figures).flatMap(figures::ratio);
    }

    /** Name of its field, with its unit. */
    public String field() {
        return field;
    }

    /** Its meaning and unit, a sentence. */
    public String text() {
        return text;
    }

    /** Its value; absent where it means nothing for the scope, or cannot be known. */
    public Optional<BigDecimal> of(Figures figures) {
        return function.apply(figures);
    }
}
