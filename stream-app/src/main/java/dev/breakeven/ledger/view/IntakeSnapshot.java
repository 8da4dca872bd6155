package dev.breakeven.ledger.view;

import dev.breakeven.usage.InputCounts;
import dev.breakeven.usage.Usage;
import java.util.Map;

/**
 * The input of the ledger at one moment. Immutable: its usage is not to be changed.
 *
 * @param partitions progress by source partition
 * @param late usage that came after retention
 * @param overlaps batches whose offsets had been applied before
 * @param overflowedRequests requests that were counted in the cell other
 * @param unreadable records of the ledger's own topics that could not be used
 */
public record IntakeSnapshot(
        Map<Integer, PartitionProgress> partitions,
        Usage late,
        long overlaps,
        long overflowedRequests,
        long unreadable) {
    /** The fate of the records of all partitions. */
    public InputCounts counts() {
        return partitions.values().stream().map(PartitionProgress::counts).reduce(InputCounts.NONE, InputCounts::plus);
    }
}
