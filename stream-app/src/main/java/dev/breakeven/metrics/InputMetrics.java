package dev.breakeven.metrics;

import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.ledger.view.PartitionProgress;
import dev.breakeven.usage.InputCounts;
import dev.breakeven.usage.Quantity;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.stream.Stream;

/** The results of the input: accepted + duplicate + rejected + marker = records read. */
final class InputMetrics {
    private static final double MICROS_PER_SECOND = 1e6;

    private InputMetrics() {}

    static Stream<MetricSnapshot> of(LedgerSnapshot ledger) {
        return Stream.of(
                records(ledger),
                rejects(ledger.input()),
                new Counters("breakeven_late_requests", "Requests that came after the retention of their window.")
                        .add(ledger.intake().late().get(Quantity.REQUESTS))
                        .snapshot(),
                new Counters("breakeven_overflowed_requests", "Requests counted in the cell other, for want of room.")
                        .add(ledger.intake().overflowedRequests())
                        .snapshot(),
                new Counters("breakeven_overlapping_batches", "Batches left out since their offsets had been applied.")
                        .add(ledger.intake().overlaps())
                        .snapshot(),
                new Counters("breakeven_unreadable_records", "Records of batches or terms that could not be used.")
                        .add(ledger.intake().unreadable())
                        .snapshot(),
                skipped(ledger),
                watermark(ledger),
                partitionWatermarks(ledger),
                new Gauges("breakeven_repricing", "1 while corrected terms are being worked into past windows, else 0.")
                        .set(ledger.repricing() ? 1 : 0)
                        .snapshot(),
                new Gauges("breakeven_terms_version", "Version of the terms that price now.")
                        .set((double) ledger.terms().version())
                        .snapshot(),
                new Gauges("breakeven_suspect_terms", "Facts held back, since they may be a mistake.")
                        .set((double) ledger.terms().held().size())
                        .snapshot());
    }

    private static MetricSnapshot records(LedgerSnapshot ledger) {
        InputCounts input = ledger.input();
        return new Counters("breakeven_input_records", "Records read from the topic of requests, by result.")
                .add(input.accepted(), "result", "accepted")
                .add(input.duplicates(), "result", "duplicate")
                .add(input.rejectedTotal(), "result", "rejected")
                .add(input.markers(), "result", "marker")
                .snapshot();
    }

    private static MetricSnapshot rejects(InputCounts input) {
        Counters rejects = new Counters("breakeven_rejected_records", "Records that could not be used, by reason.");
        input.rejected().forEach((reason, count) -> rejects.add(count, "reason", reason));
        return rejects.snapshot();
    }

    private static MetricSnapshot skipped(LedgerSnapshot ledger) {
        return new Counters(
                        "breakeven_skipped_offsets",
                        "Offsets that no record was read for: transaction markers, or records deleted before they were"
                                + " read.")
                .add(ledger.intake().partitions().values().stream()
                        .mapToLong(PartitionProgress::skippedOffsets)
                        .sum())
                .snapshot();
    }

    private static MetricSnapshot watermark(LedgerSnapshot ledger) {
        Gauges watermark =
                new Gauges("breakeven_watermark_timestamp_seconds", "Event time up to which the input is complete.");
        ledger.watermarkMicros().ifPresent(micros -> watermark.set(micros / MICROS_PER_SECOND));
        return watermark.snapshot();
    }

    private static MetricSnapshot partitionWatermarks(LedgerSnapshot ledger) {
        Gauges watermarks = new Gauges(
                "breakeven_partition_watermark_timestamp_seconds", "Latest event time of a partition of requests.");
        ledger.intake()
                .partitions()
                .forEach((partition, progress) -> progress.watermarkMicros()
                        .ifPresent(micros ->
                                watermarks.set(micros / MICROS_PER_SECOND, "partition", Integer.toString(partition))));
        return watermarks.snapshot();
    }
}
