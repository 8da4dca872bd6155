package dev.breakeven.bench.state;

import dev.breakeven.schema.CellUsage;
import dev.breakeven.schema.ServiceClassSymbol;
import dev.breakeven.schema.UsageBatch;
import dev.breakeven.schema.UsageCell;
import dev.breakeven.schema.UsageStatus;
import dev.breakeven.schema.WindowUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Batches as a meter would send them, of requests that nobody sent. */
final class Batches {
    private static final List<String> TIERS = List.of("free", "plus", "pro", "enterprise", "api");
    private static final List<String> POOLS = List.of(
            "h100-sxm-us-east",
            "h100-sxm-eu-west",
            "h200-us-central",
            "b200-us-west",
            "a100-80g-ap-south",
            "mi300x-us-east");
    private static final List<ServiceClassSymbol> CLASSES =
            List.of(ServiceClassSymbol.STANDARD, ServiceClassSymbol.BATCH);
    /** In place of an offset: the batch covers none. */
    static final long NO_OFFSETS = -1;

    private static final int MODELS = 20;
    /** Requests of each cell in a batch. */
    static final long REQUESTS_PER_CELL = 5;

    private Batches() {}

    /** A cell by its number, each another up to 1,200. */
    private static UsageCell cell(int number) {
        int rest = number;
        String tier = TIERS.get(rest % TIERS.size());
        rest /= TIERS.size();
        String model = "model-" + rest % MODELS;
        rest /= MODELS;
        String pool = POOLS.get(rest % POOLS.size());
        rest /= POOLS.size();
        return new UsageCell(tier, model, pool, CLASSES.get(rest % CLASSES.size()), 0L, UsageStatus.OK);
    }

    /**
     * A batch of one base window.
     *
     * @param partition source partition
     * @param fromOffset first offset, or {@link #NO_OFFSETS}
     * @param firstCell number of its first cell
     * @param cells how many cells
     * @param windowMicros start of the base window, microseconds since the epoch
     * @param watermarkMicros the partition's watermark
     */
    static UsageBatch batch(
            int partition, long fromOffset, int firstCell, int cells, long windowMicros, long watermarkMicros) {
        long requests = cells * REQUESTS_PER_CELL;
        List<CellUsage> usage = new ArrayList<>(cells);
        for (int i = firstCell; i < firstCell + cells; i++) {
            usage.add(new CellUsage(cell(i), List.of(usage(i, windowMicros))));
        }
        return UsageBatch.newBuilder()
                .setSourcePartition(partition)
                .setFromOffset(Math.max(0, fromOffset))
                .setToOffset(fromOffset < 0 ? 0 : fromOffset + requests)
                .setPart(0)
                .setParts(1)
                .setWatermarkMicros(watermarkMicros)
                .setQuietMillis(0)
                .setAccepted(requests)
                .setDuplicates(0)
                .setRejected(Map.of())
                .setMarkers(0)
                .setFirstEventMicros(windowMicros)
                .setLastEventMicros(watermarkMicros)
                .setCells(usage)
                .build();
    }

    private static WindowUsage usage(int cell, long windowMicros) {
        long salt = Math.floorMod(cell * 7_919L + windowMicros / 1_000_000, 997);
        return new WindowUsage(
                windowMicros,
                REQUESTS_PER_CELL,
                5_000 + salt,
                2_000 + salt,
                0L,
                1_500 + salt,
                300L,
                4_000_000 + 1_000 * salt,
                0L,
                0L,
                0L);
    }
}
