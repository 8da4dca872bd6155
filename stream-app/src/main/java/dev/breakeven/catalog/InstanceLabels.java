package dev.breakeven.catalog;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Labels that tell the instances of one pool key from each other: their types, their numbers of GPUs, or both. */
final class InstanceLabels {
    private InstanceLabels() {}

    static Map<Instance, String> of(Collection<Instance> instances) {
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
}
