package dev.breakeven.catalog;

import java.util.Comparator;

/**
 * A type of instance.
 *
 * @param type empty where the list has none
 * @param gpus how many GPUs it has, as text; empty where the price does not depend on it
 */
record Instance(String type, String gpus) implements Comparable<Instance> {
    private static final Comparator<Instance> ORDER =
            Comparator.comparing(Instance::type).thenComparing(Instance::gpus);

    @Override
    public int compareTo(Instance other) {
        return ORDER.compare(this, other);
    }
}
