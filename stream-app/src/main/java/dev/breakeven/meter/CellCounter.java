package dev.breakeven.meter;

import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import dev.breakeven.wire.RequestScanner;
import dev.breakeven.wire.RequestScanner.Name;
import java.util.Arrays;
import java.util.Map;

/** Counts the requests of one cell. Most are in the base window of the one before, whose usage it has at hand. */
public final class CellCounter {
    private final long hash;
    private final UsageKey cell;
    private final byte[] tier;
    private final byte[] model;
    private final byte[] pool;
    private long batch = UsageAccumulator.NO_BATCH;
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

    private static byte[] copy(RequestScanner request, Name name) {
        return Arrays.copyOfRange(request.bytes(), name.from(), name.to());
    }

    long hash() {
        return hash;
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

    private static boolean isSame(byte[] name, RequestScanner request, Name other) {
        return Arrays.equals(name, 0, name.length, request.bytes(), other.from(), other.to());
    }

    /**
     * Counts a request.
     *
     * @param accumulator where the usage goes
     * @param startMicros start of the request's base window
     */
    void count(UsageAccumulator accumulator, long startMicros, RequestScanner request) {
        if (batch != accumulator.number()) {
            batch = accumulator.number();
            windows = accumulator.windows(cell);
            usage = null;
        }
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
