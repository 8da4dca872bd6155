package dev.breakeven.usage;

import java.util.Iterator;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * The request ids of the recent past, as 64-bit hashes, in generations that end as a whole. An id is found again for at
 * least the horizon, and at most one and a half times it, after it was first seen.
 *
 * <p>Two different ids are taken for one with a probability of ids held / 2^64 per request: 6.5e-13 at twelve million.
 */
public final class RecentIds {
    private static final int GENERATIONS_PER_HORIZON = 2;

    private final long generationMicros;
    private final TreeMap<Long, LongHashSet> generations = new TreeMap<>();

    /** The generations of the last {@link #add}, at hand for the next; null where they have changed since. */
    private LongHashSet present;

    private LongHashSet[] older;
    private long presentGeneration;

    /**
     * An empty set.
     *
     * @param horizonMicros event time for which ids are kept at the least, microseconds
     */
    public RecentIds(long horizonMicros) {
        generationMicros = Math.max(1, horizonMicros / GENERATIONS_PER_HORIZON);
    }

    /** The generation that ids seen at a watermark belong to. */
    public long generationAt(long watermarkMicros) {
        return Math.floorDiv(watermarkMicros, generationMicros);
    }

    /**
     * Adds an id. Generations that are due to be forgotten are so already: when they are makes no difference.
     *
     * @param hash hash of the id, evenly spread over 64 bits
     * @param generation generation of the present watermark
     * @return false where the id was there
     */
    public boolean add(long hash, long generation) {
        if (present == null || presentGeneration != generation) {
            turnTo(generation);
        }
        for (LongHashSet ids : older) {
            if (ids.contains(hash)) {
                return false;
            }
        }
        return present.add(hash);
    }

    private void turnTo(long generation) {
        presentGeneration = generation;
        present = generations.computeIfAbsent(generation, g -> new LongHashSet());
        older = generations.tailMap(generation - GENERATIONS_PER_HORIZON, true).values().stream()
                .filter(ids -> ids != present)
                .toArray(LongHashSet[]::new);
    }

    /** Puts an id back that was kept elsewhere; false where it was there. */
    public boolean restore(long hash, long generation) {
        present = null;
        return generations.computeIfAbsent(generation, g -> new LongHashSet()).add(hash);
    }

    /** Forgets the generations that ended a horizon or more before the present one. */
    public void expire(long presentGeneration, LongConsumer forgotten) {
        Iterator<Long> oldest = generations.keySet().iterator();
        while (oldest.hasNext()) {
            long generation = oldest.next();
            if (generation + GENERATIONS_PER_HORIZON >= presentGeneration) {
                return;
            }
            oldest.remove();
            present = null;
            forgotten.accept(generation);
        }
    }

    /** Forgets one generation. */
    public void forget(long generation) {
        present = null;
        generations.remove(generation);
    }

    public void clear() {
        present = null;
        generations.clear();
    }

    /** Ids held. */
    public long size() {
        return generations.values().stream().mapToLong(LongHashSet::size).sum();
    }

    /** Bytes of the tables that hold them. */
    public long bytes() {
        return generations.values().stream().mapToLong(LongHashSet::bytes).sum();
    }
}
