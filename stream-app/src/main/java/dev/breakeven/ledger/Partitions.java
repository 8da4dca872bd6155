package dev.breakeven.ledger;

import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.ledger.view.PartitionProgress;
import dev.breakeven.schema.LedgerPartition;
import dev.breakeven.usage.Batch;
import dev.breakeven.usage.InputCounts;
import dev.breakeven.wire.OptionalLongs;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The source partitions and the watermark over them. */
final class Partitions {
    private static final String PREFIX = "partition/";

    private final int expected;
    private final long idleMillis;
    private final TreeMap<Integer, PartitionProgress> progress = new TreeMap<>();
    private final Set<Integer> unsaved = new TreeSet<>();

    Partitions(int expected, long idleMillis) {
        this.expected = expected;
        this.idleMillis = idleMillis;
    }

    boolean overlaps(Batch.Header header) {
        return of(header.partition()).overlaps(header);
    }

    void apply(Batch.Header header) {
        progress.put(header.partition(), of(header.partition()).after(header));
        unsaved.add(header.partition());
    }

    private PartitionProgress of(int partition) {
        return progress.getOrDefault(partition, PartitionProgress.NONE);
    }

    Map<Integer, PartitionProgress> all() {
        return Map.copyOf(progress);
    }

    /**
     * The time up to which the input is complete, as far as one can know: the minimum over the partitions that are not
     * idle, and nothing as long as one of them has not been heard of. When all are idle, event time goes on from the
     * latest event at the pace of the clock.
     */
    OptionalLong watermarkMicros() {
        if (progress.size() < expected) {
            return OptionalLong.empty();
        }
        List<PartitionProgress> active = progress.values().stream()
                .filter(p -> p.quietMillis() < idleMillis)
                .toList();
        if (active.isEmpty()) {
            return idleWatermarkMicros();
        }
        return active.stream().anyMatch(p -> p.watermarkMicros().isEmpty())
                ? OptionalLong.empty()
                : active.stream()
                        .mapToLong(p -> p.watermarkMicros().getAsLong())
                        .min();
    }

    private OptionalLong idleWatermarkMicros() {
        return progress.values().stream()
                .filter(p -> p.watermarkMicros().isPresent())
                .max(Comparator.comparing(p -> p.watermarkMicros().getAsLong()))
                .map(p -> OptionalLong.of(p.watermarkMicros().getAsLong() + p.quietMillis() * 1_000))
                .orElse(OptionalLong.empty());
    }

    /** The latest event time or explicit watermark of any partition, microseconds since the epoch. */
    OptionalLong latestMicros() {
        return progress.values().stream()
                .flatMapToLong(p -> p.watermarkMicros().stream())
                .max();
    }

    void save(LedgerState.Writer writer) {
        unsaved.forEach(partition -> writer.put(PREFIX + partition, avro(partition, of(partition))));
        unsaved.clear();
    }

    void load(LedgerState state) {
        state.forEach(
                PREFIX, LedgerPartition.class, (key, entry) -> progress.put(entry.getPartition(), progress(entry)));
    }

    private static LedgerPartition avro(int partition, PartitionProgress progress) {
        InputCounts counts = progress.counts();
        return LedgerPartition.newBuilder()
                .setPartition(partition)
                .setNextOffset(progress.nextOffset())
                .setWatermarkMicros(OptionalLongs.orNull(progress.watermarkMicros()))
                .setQuietMillis(progress.quietMillis())
                .setAccepted(counts.accepted())
                .setDuplicates(counts.duplicates())
                .setRejected(counts.rejected())
                .setMarkers(counts.markers())
                .setSkippedOffsets(progress.skippedOffsets())
                .setFirstEventMicros(OptionalLongs.orNull(counts.firstEventMicros()))
                .setLastEventMicros(OptionalLongs.orNull(counts.lastEventMicros()))
                .build();
    }

    private static PartitionProgress progress(LedgerPartition entry) {
        InputCounts counts = new InputCounts(
                entry.getAccepted(),
                entry.getDuplicates(),
                entry.getRejected(),
                entry.getMarkers(),
                OptionalLongs.ofNullable(entry.getFirstEventMicros()),
                OptionalLongs.ofNullable(entry.getLastEventMicros()));
        return new PartitionProgress(
                entry.getNextOffset(),
                OptionalLongs.ofNullable(entry.getWatermarkMicros()),
                entry.getQuietMillis(),
                counts,
                entry.getSkippedOffsets());
    }
}
