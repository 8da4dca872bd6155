package dev.breakeven.meter;

import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import dev.breakeven.wire.ByteSpan;
import dev.breakeven.wire.RequestScanner;
import java.util.Arrays;
import java.util.Map;

/** Counts the requests of one cell. Most are in the base window of the one before, whose usage it has at hand. */
public final class CellCounter {
    private static final long NO_BATCH = -1;

    private final long hash;
    private final UsageKey cell;
    private final byte[] tier;
    private final byte[] model;
    private final byte[] pool;
    private long batch = NO_BATCH;
    private Map<Long, Usage> windows;
    private long windowMicros;
    private Usage usage;

    CellCounter(long hash, UsageKey cell, RequestScanner request) {
        this.hash = hash;
        this.cell = cell;
        this.tier = copy(request, request.tier());
        this.model = copy(request, request.model());
        this.pool = copy(request, request.pool());
    }

    private static byte[] copy(RequestScanner request, ByteSpan name) {
        return Arrays.copyOfRange(request.bytes(), name.from(), name.to());
    }

    long hash() {
        return hash;
    }

    UsageKey cell() {
        return cell;
    }

    /** Whether it counts the cell of a request. */
    boolean isOf(long requestHash, long contextAbove, RequestScanner request) {
        return hash == requestHash
                && cell.contextAbove() == contextAbove
                && cell.serviceClass() == request.serviceClass()
                && cell.status() == request.status()
                && isSame(tier, request, request.tier())
                && isSame(model, request, request.model())
                && isSame(pool, request, request.pool());
    }

    private static boolean isSame(byte[] name, RequestScanner request, ByteSpan other) {
        return Arrays.equals(name, 0, name.length, request.bytes(), other.from(), other.to());
    }

    /** Whether it counts into a batch, by the number of the batch; numbers begin at 0. */
    boolean countsInto(long batchNumber) {
        return batch == batchNumber;
    }

    /**
     * Begins to count into a batch.
     *
     * @param usageByStart the usage of the cell in that batch, by start of base window
     */
    void begin(long batchNumber, Map<Long, Usage> usageByStart) {
        batch = batchNumber;
        windows = usageByStart;
        usage = null;
    }

    /**
     * Counts a request.
     *
     * @param startMicros start of the request's base window
     */
    void count(long startMicros, RequestScanner request) {
        if (usage == null || windowMicros != startMicros) {
            windowMicros = startMicros;
            usage = windows.computeIfAbsent(startMicros, start -> new Usage());
        }
        usage.count(
                request.inputTokens(),
                request.cacheReadTokens(),
                request.cacheWriteTokens(),
                request.outputTokens(),
                request.reasoningTokens(),
                request.gpuMicros());
    }
}
