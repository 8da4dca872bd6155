package dev.breakeven.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** One counter of a scrape: exact sums by labels. Prometheus adds {@code _total} to its name. */
final class Counters {
    private final String name;
    private final String help;
    private final Map<Labels, BigDecimal> sums = new TreeMap<>();

    Counters(String name, String help) {
        this.name = name;
        this.help = help;
    }

    Counters add(BigDecimal amount, String... labels) {
        sums.merge(Labels.of(labels), amount, BigDecimal::add);
        return this;
    }

    Counters add(long amount, String... labels) {
        return add(BigDecimal.valueOf(amount), labels);
    }

    CounterSnapshot snapshot() {
        CounterSnapshot.Builder snapshot = CounterSnapshot.builder().name(name).help(help);
        sums.forEach((labels, sum) -> snapshot.dataPoint(CounterDataPointSnapshot.builder()
                .labels(labels)
                .value(sum.doubleValue())
                .build()));
        return snapshot.build();
    }
}
