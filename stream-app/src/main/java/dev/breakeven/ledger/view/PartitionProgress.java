package dev.breakeven.ledger.view;

import dev.breakeven.usage.Batch;
import dev.breakeven.usage.InputCounts;
import java.util.OptionalLong;

/**
 * How far the ledger has applied one source partition.
 *
 * @param nextOffset offset up to which batches were applied, exclusive
 * @param watermarkMicros the partition's watermark, microseconds since the epoch
 * @param quietMillis wall-clock time since its last record, milliseconds
 * @param counts fate of its records
 * @param skippedOffsets offsets between batches that no record was read for
 */
public record PartitionProgress(
        long nextOffset, OptionalLong watermarkMicros, long quietMillis, InputCounts counts, long skippedOffsets) {
    public static final PartitionProgress NONE = new PartitionProgress(0, OptionalLong.empty(), 0, InputCounts.NONE, 0);

    public boolean overlaps(Batch.Header header) {
        return !header.heartbeat() && header.fromOffset() < nextOffset;
    }

    public PartitionProgress after(Batch.Header header) {
        return new PartitionProgress(
                Math.max(nextOffset, header.toOffset()),
                later(watermarkMicros, header.watermarkMicros()),
                header.quietMillis(),
                counts.plus(header.counts()),
                skippedOffsets + skipped(header));
    }

    /** A topic's first offset that is read need not be zero, so nothing is skipped before it. */
    private long skipped(Batch.Header header) {
        if (header.heartbeat()) {
            return 0;
        }
        long expected = counts.records() == 0 ? header.fromOffset() : nextOffset;
        return header.toOffset() - expected - header.counts().records();
    }

    private static OptionalLong later(OptionalLong a, OptionalLong b) {
        return a.isEmpty() || (b.isPresent() && b.getAsLong() > a.getAsLong()) ? b : a;
    }
}
