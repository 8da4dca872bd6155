package dev.breakeven.meter;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.breakeven.usage.ContextBands;
import dev.breakeven.usage.UsageKey;
import dev.breakeven.wire.ByteSpan;
import dev.breakeven.wire.RequestScanner;

/**
 * Finds the counter of a request's cell by the bytes of its names, without making text of them: a table with open
 * addressing and linear probing.
 */
public final class CellIndex {
    private static final int SMALLEST_TABLE = 64;

    private final ContextBands bands;
    private final int limit;
    private CellCounter[] table = new CellCounter[SMALLEST_TABLE];
    private int size;

    /**
     * An empty index.
     *
     * @param limit cells that it may hold; when it is full it begins anew
     */
    public CellIndex(ContextBands bands, int limit) {
        this.bands = bands;
        this.limit = limit;
    }

    /** The counter of a request's cell; null where its names take a closer look. */
    public CellCounter find(RequestScanner request) {
        long contextAbove = bands.above(request.promptTokens());
        long hash = hash(request, contextAbove);
        int slot = home(hash);
        while (table[slot] != null) {
            if (table[slot].isOf(hash, contextAbove, request)) {
                return table[slot];
            }
            slot = next(slot);
        }
        return request.hasPlainNames() ? add(hash, contextAbove, request) : null;
    }

    private static long hash(RequestScanner request, long contextAbove) {
        long hash = hash(request.bytes(), request.tier());
        hash = 31 * hash + hash(request.bytes(), request.model());
        hash = 31 * hash + hash(request.bytes(), request.pool());
        hash = 31 * hash + request.symbolCode();
        return 31 * hash + contextAbove;
    }

    private static long hash(byte[] bytes, ByteSpan name) {
        return Hashing.xxh3_64().hashBytesToLong(bytes, name.from(), name.length());
    }

    private CellCounter add(long hash, long contextAbove, RequestScanner request) {
        if (size == limit) {
            table = new CellCounter[SMALLEST_TABLE];
            size = 0;
        }
        UsageKey cell = new UsageKey(
                request.text(request.tier()),
                request.text(request.model()),
                request.text(request.pool()),
                request.serviceClass(),
                contextAbove,
                request.status());
        CellCounter counter = new CellCounter(hash, cell, request);
        size++;
        if (2 * size > table.length) {
            grow();
        }
        put(counter);
        return counter;
    }

    private void grow() {
        CellCounter[] old = table;
        table = new CellCounter[2 * old.length];
        for (CellCounter counter : old) {
            if (counter != null) {
                put(counter);
            }
        }
    }

    private void put(CellCounter counter) {
        int slot = home(counter.hash());
        while (table[slot] != null) {
            slot = next(slot);
        }
        table[slot] = counter;
    }

    private int home(long hash) {
        return (int) (hash >>> 32) & (table.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (table.length - 1);
    }
}
