package dev.breakeven.catalog;

import dev.breakeven.terms.fact.Commitment;
import java.util.Comparator;

/**
 * GPUs of one type rented in one place under one contract.
 *
 * @param provider empty where it is not known
 * @param region empty where there is none
 */
public record PoolKey(String provider, String gpu, String region, Commitment commitment)
        implements Comparable<PoolKey> {
    private static final Comparator<PoolKey> ORDER = Comparator.comparing(PoolKey::provider)
            .thenComparing(PoolKey::gpu)
            .thenComparing(PoolKey::region)
            .thenComparing(PoolKey::commitment);

    @Override
    public int compareTo(PoolKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return PoolNames.name(this, "");
    }
}
