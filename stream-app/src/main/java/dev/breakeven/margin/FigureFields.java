package dev.breakeven.margin;

import dev.breakeven.units.Money;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The names that decimal figures have in topics, files and the API, in the order in which they are shown. */
public final class FigureFields {
    /** A figure by its name; what is absent is null where it is written. */
    public static final Map<String, Function<Figures, Optional<BigDecimal>>> ALL;

    static {
        Fields fields = new Fields();
        fields.amounts(Amount.GPU_SECONDS);
        fields.amounts(Amount.TOKEN_REVENUE, Amount.REQUEST_REVENUE, Amount.SUBSCRIPTION_REVENUE, Amount.OTHER_REVENUE);
        fields.usd("gross_revenue_usd", Figures::grossRevenue);
        fields.amounts(
                Amount.DIRECT_COST,
                Amount.WASTED_COST,
                Amount.IDLE_COST,
                Amount.IDLE_BY_USAGE,
                Amount.IDLE_BY_RESERVATION,
                Amount.UNALLOCATED_IDLE,
                Amount.RENTED_COST,
                Amount.RENTED_GPU_SECONDS,
                Amount.OVERCOMMITTED_COST,
                Amount.OVERCOMMITTED_GPU_SECONDS);
        fields.put("utilization_ratio", Figures::utilization);
        fields.margin("compute_margin_direct", figures -> Optional.of(figures.computeMarginDirect()));
        fields.margin("compute_margin", figures -> Optional.of(figures.computeMargin()));
        fields.margin("compute_margin_by_usage", Figures::computeMarginByUsage);
        fields.margin("compute_margin_by_reservation", Figures::computeMarginByReservation);
        fields.amounts(Amount.REVENUE_SHARE_OWED, Amount.REVENUE_SHARE_INCOME);
        fields.put("net_revenue_usd", figures -> figures.netRevenue().map(Money::usd));
        fields.margin("net_margin", Figures::netMargin);
        fields.amounts(Amount.FIXED_COST);
        fields.margin("fully_loaded_margin", Figures::fullyLoadedMargin);
        fields.put("forgone_revenue_usd", figures -> figures.forgoneRevenue().map(Money::usd));
        fields.put("free_subsidy_usd", figures -> figures.freeSubsidy().map(Money::usd));
        fields.put("free_subsidy_points", Figures::freeSubsidyPoints);
        fields.put("cost_usd_per_million_tokens", Figures::costPerMillionTokens);
        fields.put("revenue_usd_per_million_tokens", Figures::revenuePerMillionTokens);
        fields.put("cost_usd_per_request", Figures::costPerRequest);
        fields.put("revenue_usd_per_request", Figures::revenuePerRequest);
        fields.put("revenue_usd_per_gpu_hour", Figures::revenuePerGpuHour);
        fields.put("tokens_per_gpu_second", Figures::tokensPerGpuSecond);
        fields.put("cache_hit_ratio", Figures::cacheHitRatio);
        fields.put("break_even_usd_per_gpu_hour", Figures::breakEvenRate);
        fields.put("break_even_headroom_ratio", Figures::breakEvenHeadroom);
        fields.put("priced_ratio", Figures::pricedRatio);
        ALL = Collections.unmodifiableMap(fields.byName);
    }

    private FigureFields() {}

    private static final class Fields {
        private final Map<String, Function<Figures, Optional<BigDecimal>>> byName = new LinkedHashMap<>();

        void put(String name, Function<Figures, Optional<BigDecimal>> figure) {
            byName.put(name, figure);
        }

        void usd(String name, Function<Figures, Money> figure) {
            put(name, figures -> Optional.of(figure.apply(figures).usd()));
        }

        void amounts(Amount... amounts) {
            for (Amount amount : amounts) {
                put(amount.field(), figures -> figures.amount(amount));
            }
        }

        /** A margin in dollars, and as a share of gross revenue. */
        void margin(String name, Function<Figures, Optional<Money>> margin) {
            put(name + "_usd", figures -> margin.apply(figures).map(Money::usd));
            put(name + "_ratio", figures -> margin.apply(figures).flatMap(figures::ratio));
        }
    }
}
