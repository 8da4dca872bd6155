package dev.breakeven.usage;

import java.util.Map;
import java.util.OptionalLong;

/**
 * The usage that one meter task counted between two commits, or one part of it.
 *
 * @param header the records that it covers, the same in all parts
 * @param part number of this part, from 0
 * @param parts how many parts there are
 * @param usage usage by cell and by start of base window in microseconds since the epoch
 */
public record Batch(Header header, int part, int parts, Map<UsageKey, Map<Long, Usage>> usage) {
    /**
     * The records that a batch covers.
     *
     * @param partition source partition
     * @param fromOffset first offset, inclusive
     * @param toOffset last offset, exclusive; equal to the first in a heartbeat
     * @param watermarkMicros the partition's watermark, microseconds since the epoch; absent before the first
     * @param quietMillis wall-clock time since the partition's last record, milliseconds
     * @param counts the outcomes of the records
     */
    public record Header(
            int partition,
            long fromOffset,
            long toOffset,
            OptionalLong watermarkMicros,
            long quietMillis,
            InputCounts counts) {
        /** Whether it covers nothing and only says that the meter is alive. */
        public boolean heartbeat() {
            return fromOffset == toOffset;
        }
    }
}
