package dev.breakeven.metrics;

import dev.breakeven.ledger.view.LedgerView;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.stream.Stream;

/** Collects the ledger's metrics at each scrape; none where the ledger does not run here. */
final class LedgerCollector implements MultiCollector {
    private final LedgerView view;

    LedgerCollector(LedgerView view) {
        this.view = view;
    }

    @Override
    public MetricSnapshots collect() {
        return view.snapshot()
                .map(ledger -> new MetricSnapshots(
                        Stream.of(UsageMetrics.of(ledger), MarginMetrics.of(ledger), InputMetrics.of(ledger))
                                .flatMap(metrics -> metrics)
                                .toList()))
                .orElseGet(MetricSnapshots::new);
    }
}
