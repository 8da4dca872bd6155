package dev.breakeven.catalog;

import dev.breakeven.terms.fact.Commitment;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /**
     * The name of a pool, such as {@code gcp-a100-us-central1-on-demand}.
     *
     * @param instance label of the instance among those of the same key; may be empty
     */
    String name(String instance) {
        return Stream.of(provider, gpu, region, instance, commitment.name().replace('_', '-'))
                .map(PoolKey::plain)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("-"));
    }

    /** Lower-case letters, digits, dots and underscores, with hyphens for all that is between them. */
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}._]+", "-")
                .replaceAll("^-|-$", "");
    }

    @Override
    public String toString() {
        return name("");
    }
}
