package dev.breakeven.bench.report;

import java.util.Arrays;

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
    public static Line through(double[] xs, double[] ys) {
        if (xs.length != ys.length || Arrays.stream(xs).distinct().count() < 2) {
            throw new IllegalArgumentException("no line: " + Arrays.toString(xs) + ", " + Arrays.toString(ys));
        }
        double meanX = Arrays.stream(xs).average().orElseThrow();
        double meanY = Arrays.stream(ys).average().orElseThrow();
        double slope = products(xs, meanX, ys, meanY) / products(xs, meanX, xs, meanX);
        Line line = new Line(slope, meanY - slope * meanX, 1);
        double variation = products(ys, meanY, ys, meanY);
        return variation == 0 ? line : new Line(slope, line.intercept(), 1 - line.squares(xs, ys) / variation);
    }

    private static double products(double[] as, double meanA, double[] bs, double meanB) {
        double sum = 0;
        for (int i = 0; i < as.length; i++) {
            sum += (as[i] - meanA) * (bs[i] - meanB);
        }
        return sum;
    }

    private double squares(double[] xs, double[] ys) {
        double sum = 0;
        for (int i = 0; i < xs.length; i++) {
            double difference = ys[i] - at(xs[i]);
            sum += difference * difference;
        }
        return sum;
    }

    /** The line's y at an x. */
    public double at(double x) {
        return intercept + slope * x;
    }
}
