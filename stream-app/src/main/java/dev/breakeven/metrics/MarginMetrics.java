package dev.breakeven.metrics;

import dev.breakeven.alert.AlertRule;
import dev.breakeven.ledger.LedgerSnapshot;
import dev.breakeven.margin.FigureFields;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.terms.Facts;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Figures of the present, over the window that alerts are judged on but with the newest usage in it, and alerts. */
final class MarginMetrics {
    /** The text of each figure; its metric is called after its field. */
    private static final Map<String, String> FIGURES = Map.ofEntries(
            Map.entry(
                    "compute_margin_ratio",
                    "Share of revenue left after the cost of running the models, idle GPUs included; absent without"
                            + " revenue."),
            Map.entry(
                    "compute_margin_usd",
                    "Revenue less the cost of running the models, idle GPUs included, US dollars."),
            Map.entry("compute_margin_direct_ratio", "The same as if GPUs were paid for only while they work."),
            Map.entry("compute_margin_direct_usd", "Revenue less direct cost, US dollars."),
            Map.entry("compute_margin_by_usage_ratio", "Compute margin if idle cost were allocated by usage."),
            Map.entry(
                    "compute_margin_by_reservation_ratio",
                    "Compute margin if idle cost were allocated by reservation."),
            Map.entry("net_margin_ratio", "Compute margin after revenue share, as a share of revenue."),
            Map.entry("net_margin_usd", "Compute margin after revenue share, US dollars."),
            Map.entry("fully_loaded_margin_ratio", "Net margin less fixed costs, as a share of revenue."),
            Map.entry("fully_loaded_margin_usd", "Net margin less fixed costs, US dollars."),
            Map.entry("idle_cost_usd", "Idle cost allocated under the policy in force, US dollars."),
            Map.entry("unallocated_idle_usd", "Idle cost that nobody bears, US dollars."),
            Map.entry("utilization_ratio", "GPU time used as a share of what is rented."),
            Map.entry("overcommitted_gpu_seconds", "GPU time used above what is rented, GPU seconds."),
            Map.entry("wasted_cost_usd", "Direct cost of failed and cancelled requests, US dollars."),
            Map.entry("forgone_revenue_usd", "An estimate of the revenue of throttled requests, US dollars."),
            Map.entry("free_subsidy_usd", "What the free tiers cost the paying ones, US dollars."),
            Map.entry("free_subsidy_points", "The same in points of the paying tiers' margin, percent."),
            Map.entry("cost_usd_per_million_tokens", "Direct and idle cost, US dollars per million tokens."),
            Map.entry("revenue_usd_per_million_tokens", "Revenue, US dollars per million tokens."),
            Map.entry("cost_usd_per_request", "Direct and idle cost, US dollars per request."),
            Map.entry("revenue_usd_per_request", "Revenue, US dollars per request."),
            Map.entry("revenue_usd_per_gpu_hour", "Revenue, US dollars per GPU-hour of use."),
            Map.entry("tokens_per_gpu_second", "Tokens per GPU second of use."),
            Map.entry("cache_hit_ratio", "Share of prompt tokens that were read from a cache."),
            Map.entry(
                    "break_even_usd_per_gpu_hour",
                    "Rental rate at which the compute margin is zero, US dollars per GPU-hour."),
            Map.entry("break_even_headroom_ratio", "How much the rental rate could rise until then, as a share of it."),
            Map.entry("priced_ratio", "Share of requests that are fully priced."));

    private MarginMetrics() {}

    static Stream<MetricSnapshot> of(LedgerSnapshot ledger) {
        List<MetricSnapshot> metrics = new ArrayList<>();
        FigureFields.ALL.forEach((field, figure) -> {
            if (FIGURES.containsKey(field)) {
                metrics.add(gauges(field, figure, ledger));
            }
        });
        metrics.add(alerts(ledger));
        metrics.add(pools(ledger));
        return metrics.stream();
    }

    private static MetricSnapshot gauges(
            String field, Function<Figures, Optional<BigDecimal>> figure, LedgerSnapshot ledger) {
        Gauges gauges = new Gauges("breakeven_" + field, FIGURES.get(field) + " Over the window to now.");
        String window = ledger.trailingMicros() / 1_000_000 + "s";
        ledger.trailing()
                .forEach((scenario, scopes) -> scopes.forEach((scope, figures) -> figure.apply(figures)
                        .ifPresent(value -> gauges.set(
                                value.doubleValue(),
                                "scenario",
                                scenario,
                                "scope",
                                scope.kind().label(),
                                "name",
                                scope.name(),
                                "window",
                                window))));
        return gauges.snapshot();
    }

    private static MetricSnapshot alerts(LedgerSnapshot ledger) {
        Gauges firing = new Gauges("breakeven_alert_firing", "1 while the alert fires, else 0.");
        ledger.alerts()
                .forEach((tier, state) -> firing.set(
                        state.firing() ? 1 : 0, "rule", AlertRule.NAME, "scope", ScopeKind.TIER.label(), "name", tier));
        return firing.snapshot();
    }

    private static MetricSnapshot pools(LedgerSnapshot ledger) {
        Gauges info = new Gauges("breakeven_pool_info", "1 for each pool, with its known properties.");
        ledger.terms()
                .pools()
                .forEach(pool -> info.set(
                        1,
                        "pool",
                        pool.name(),
                        "gpu",
                        pool.gpu(),
                        "provider",
                        pool.provider().orElse(""),
                        "region",
                        pool.region().orElse(""),
                        "commitment",
                        pool.commitment().map(Facts.Commitment::label).orElse("")));
        return info.snapshot();
    }
}
