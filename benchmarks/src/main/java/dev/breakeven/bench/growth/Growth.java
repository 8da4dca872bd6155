package dev.breakeven.bench.growth;

import dev.breakeven.bench.report.Line;
import dev.breakeven.bench.report.Point;
import dev.breakeven.bench.report.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The effort of a thing, by size; several times for each. */
final class Growth {
    private final SortedMap<Double, List<Double>> bySize = new TreeMap<>();

    void add(double size, double taken) {
        bySize.computeIfAbsent(size, s -> new ArrayList<>()).add(taken);
    }

    /** The efforts, by size. */
    SortedMap<Double, Spread> taken() {
        SortedMap<Double, Spread> taken = new TreeMap<>();
        bySize.forEach((size, values) -> taken.put(
                size, Spread.of(values.stream().mapToDouble(Double::doubleValue).toArray())));
        return taken;
    }

    /** The medians, by size. */
    List<Point> medians() {
        return taken().entrySet().stream()
                .map(each -> new Point(each.getKey(), each.getValue().median()))
                .toList();
    }

    /** The line through the medians. */
    Line line() {
        return Line.through(medians());
    }

    /** The effort of the greatest size over that of the least. */
    double lastToFirst() {
        List<Point> medians = medians();
        return medians.get(medians.size() - 1).y() / medians.get(0).y();
    }
}
