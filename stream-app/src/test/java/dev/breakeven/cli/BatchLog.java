package dev.breakeven.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.schema.UsageBatch;
import java.util.Map;
import java.util.TreeMap;

/** What the committed batches say together: the ranges of each partition must meet, without a gap or an overlap. */
final class BatchLog {
    private final Map<Integer, Long> nextOffsets = new TreeMap<>();
    private long accepted;
    private long duplicates;
    private long rejected;
    private long markers;
    private long batches;

    void add(UsageBatch batch) {
        boolean heartbeat = batch.getFromOffset() == batch.getToOffset();
        if (heartbeat || batch.getPart() > 0) {
            return;
        }
        long next = nextOffsets.getOrDefault(batch.getSourcePartition(), 0L);
        assertThat(batch.getFromOffset())
                .as("first offset of a batch of partition %d", batch.getSourcePartition())
                .isEqualTo(next);
        nextOffsets.put(batch.getSourcePartition(), batch.getToOffset());
        accepted += batch.getAccepted();
        duplicates += batch.getDuplicates();
        rejected +=
                batch.getRejected().values().stream().mapToLong(Long::longValue).sum();
        markers += batch.getMarkers();
        batches++;
    }

    /** Records of all partitions that the batches cover. */
    long covered() {
        return nextOffsets.values().stream().mapToLong(Long::longValue).sum();
    }

    long accepted() {
        return accepted;
    }

    long duplicates() {
        return duplicates;
    }

    long rejected() {
        return rejected;
    }

    long markers() {
        return markers;
    }

    /** Batches that cover any record. */
    long batches() {
        return batches;
    }
}
