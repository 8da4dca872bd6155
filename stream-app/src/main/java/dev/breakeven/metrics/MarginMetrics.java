package dev.breakeven.metrics;

import dev.breakeven.alert.AlertRule;
import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.margin.Figure;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.terms.fact.Commitment;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Figures of the present, over the window that alerts are judged on but with the newest usage in it, and alerts. */
final class MarginMetrics {
    /** The figures that are gauges. */
    private static final Set<Figure> SHOWN = EnumSet.of(
            Figure.WASTED_COST_USD,
            Figure.IDLE_COST_USD,
            Figure.UNALLOCATED_IDLE_USD,
            Figure.OVERCOMMITTED_GPU_SECONDS,
            Figure.UTILIZATION_RATIO,
            Figure.COMPUTE_MARGIN_DIRECT_USD,
            Figure.COMPUTE_MARGIN_DIRECT_RATIO,
            Figure.COMPUTE_MARGIN_USD,
            Figure.COMPUTE_MARGIN_RATIO,
            Figure.COMPUTE_MARGIN_BY_USAGE_RATIO,
            Figure.COMPUTE_MARGIN_BY_RESERVATION_RATIO,
            Figure.NET_MARGIN_USD,
            Figure.NET_MARGIN_RATIO,
            Figure.FULLY_LOADED_MARGIN_USD,
            Figure.FULLY_LOADED_MARGIN_RATIO,
            Figure.FORGONE_REVENUE_USD,
            Figure.FREE_SUBSIDY_USD,
            Figure.FREE_SUBSIDY_POINTS,
            Figure.COST_USD_PER_MILLION_TOKENS,
            Figure.REVENUE_USD_PER_MILLION_TOKENS,
            Figure.COST_USD_PER_REQUEST,
            Figure.REVENUE_USD_PER_REQUEST,
            Figure.REVENUE_USD_PER_GPU_HOUR,
            Figure.TOKENS_PER_GPU_SECOND,
            Figure.CACHE_HIT_RATIO,
            Figure.BREAK_EVEN_USD_PER_GPU_HOUR,
            Figure.BREAK_EVEN_HEADROOM_RATIO,
            Figure.PRICED_RATIO);

    private MarginMetrics() {}

    static Stream<MetricSnapshot> of(LedgerSnapshot ledger) {
        List<MetricSnapshot> metrics = new ArrayList<>();
        SHOWN.forEach(figure -> metrics.add(gauges(figure, ledger)));
        metrics.add(alerts(ledger));
        metrics.add(pools(ledger));
        return metrics.stream();
    }

    private static MetricSnapshot gauges(Figure figure, LedgerSnapshot ledger) {
        Gauges gauges = new Gauges("breakeven_" + figure.field(), figure.text() + " Over the window to now.");
        String window = ledger.trailing().lengthMicros() / 1_000_000 + "s";
        ledger.trailing()
                .byScenario()
                .forEach((scenario, scopes) -> scopes.forEach((scope, figures) -> figure.of(figures)
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
                .all()
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
                        pool.commitment().map(Commitment::label).orElse("")));
        return info.snapshot();
    }
}
