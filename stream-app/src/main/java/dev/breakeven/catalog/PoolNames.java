package dev.breakeven.catalog;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of pools, such as {@code gcp-a100-us-central1-on-demand}, made of what they are. */
final class PoolNames {
    private PoolNames() {}

    /**
     * A name.
     *
     * @param instance what tells the instance from others of the pool; may be empty
     */
    static String name(PoolKey key, String instance) {
        String commitment = key.commitment().name().replace('_', '-');
        return Stream.of(key.provider(), key.gpu(), key.region(), instance, commitment)
                .map(PoolNames::plain)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("-"));
    }

    /** What tells instances from each other: their types, or how many GPUs they have, or both. */
    static Map<Instance, String> labels(Collection<Instance> instances) {
        Map<String, Long> alike =
                instances.stream().collect(Collectors.groupingBy(Instance::type, Collectors.counting()));
        Map<Instance, String> labels = new TreeMap<>();
        for (Instance instance : instances) {
            boolean tells = !instance.type().isEmpty() && alike.get(instance.type()) == 1;
            labels.put(instance, tells || instance.gpus().isEmpty() ? instance.type() : withCount(instance));
        }
        return labels;
    }

    private static String withCount(Instance instance) {
        return instance.type() + " " + instance.gpus() + "x";
    }

    /** Lower-case letters, digits, dots and underscores, with hyphens for all that is between them. */
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}._]+", "-")
                .replaceAll("^-|-$", "");
    }
}
