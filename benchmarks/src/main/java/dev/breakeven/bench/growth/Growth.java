package dev.breakeven.bench.growth;

import dev.breakeven.bench.report.Line;
import dev.breakeven.bench.report.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What something takes, by size; several times for each. */
final class Growth {
    private final SortedMap<Double, List<Double>> bySize = new TreeMap<>();

    void add(double size, double taken) {
        bySize.computeIfAbsent(size, s -> new ArrayList<>()).add(taken);
    }

    /** The sizes, rising. */
    double[] sizes() {
        return bySize.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** What each size took, in the order of the sizes. */
    List<Spread> taken() {
        return bySize.values().stream()
                .map(values -> Spread.of(
                        values.stream().mapToDouble(Double::doubleValue).toArray()))
                .toList();
    }

    /** The medians, in the order of the sizes. */
    double[] medians() {
        return taken().stream().mapToDouble(Spread::median).toArray();
    }

    /** The line through the medians. */
    Line line() {
        return Line.through(sizes(), medians());
    }
}
