package dev.breakeven.metrics;

import dev.breakeven.alert.AlertRule;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.topology.LedgerSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.stream.Stream;

/** Margins of the present, over the window that alerts are judged on but with the newest usage in it, and alerts. */
final class MarginMetrics {
    private MarginMetrics() {}

    static Stream<MetricSnapshot> of(LedgerSnapshot ledger) {
        Gauges ratio = new Gauges(
                "breakeven_compute_margin_ratio",
                "Share of revenue left after the cost of running the models, over the window to now; absent without"
                        + " revenue.");
        Gauges usd = new Gauges(
                "breakeven_compute_margin_usd",
                "Revenue less the cost of running the models, over the window to now, US dollars.");
        Gauges coverage = new Gauges(
                "breakeven_coverage_ratio", "Share of requests that are fully priced, over the window to now.");
        String window = ledger.trailingMicros() / 1_000_000 + "s";
        ledger.trailing().forEach((scope, sums) -> {
            String[] labels = {"scope", scope.kind().label(), "name", scope.name(), "window", window};
            sums.computeMarginRatio().ifPresent(value -> ratio.set(value.doubleValue(), labels));
            usd.set(sums.computeMargin().usd().doubleValue(), labels);
            sums.coverageRatio().ifPresent(value -> coverage.set(value.doubleValue(), labels));
        });
        return Stream.of(ratio.snapshot(), usd.snapshot(), coverage.snapshot(), alerts(ledger));
    }

    private static MetricSnapshot alerts(LedgerSnapshot ledger) {
        Gauges firing = new Gauges("breakeven_alert_firing", "1 while the alert fires, else 0.");
        ledger.alerts()
                .forEach((tier, state) -> firing.set(
                        state.firing() ? 1 : 0, "rule", AlertRule.NAME, "scope", ScopeKind.TIER.label(), "name", tier));
        return firing.snapshot();
    }
}
