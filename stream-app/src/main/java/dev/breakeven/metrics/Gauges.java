package dev.breakeven.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/** One gauge of a scrape: values by labels. */
final class Gauges {
    private final GaugeSnapshot.Builder snapshot;

    Gauges(String name, String help) {
        snapshot = GaugeSnapshot.builder().name(name).help(help);
    }

    Gauges set(double value, String... labels) {
        snapshot.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(Labels.of(labels))
                .value(value)
                .build());
        return this;
    }

    GaugeSnapshot snapshot() {
        return snapshot.build();
    }
}
