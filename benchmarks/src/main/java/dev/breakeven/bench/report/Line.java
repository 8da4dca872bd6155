package dev.breakeven.bench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A straight line through points, by least squares.
 *
 * @param slope how much y rises per x
 * @param intercept y where x is 0
 * @param rSquared share of the variance of y that the line explains, from 0 to 1; 1 where all points are on it
 */
public record Line(double slope, double intercept, double rSquared) {
    /**
     * Of some points.
     *
     * @throws IllegalArgumentException where they do not determine a line
     */
    public static Line through(List<Point> points) {
        if (points.stream().mapToDouble(Point::x).distinct().count() < 2) {
            throw new IllegalArgumentException("no line: " + points);
        }
        double meanX = points.stream().mapToDouble(Point::x).average().orElseThrow();
        double meanY = points.stream().mapToDouble(Point::y).average().orElseThrow();
        double slope = sum(points, point -> (point.x() - meanX) * (point.y() - meanY))
                / sum(points, point -> square(point.x() - meanX));
        double intercept = meanY - slope * meanX;
        double variation = sum(points, point -> square(point.y() - meanY));
        double left = sum(points, point -> square(point.y() - intercept - slope * point.x()));
        return new Line(slope, intercept, variation == 0 ? 1 : 1 - left / variation);
    }

    private static double sum(List<Point> points, ToDoubleFunction<Point> what) {
        return points.stream().mapToDouble(what).sum();
    }

    private static double square(double value) {
        return value * value;
    }

    /** The line's y at an x. */
    public double at(double x) {
        return intercept + slope * x;
    }
}
