package dev.breakeven.bench.report;

import java.util.Arrays;
import java.util.Locale;

/**
 * The results of the rounds.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param min the least
 * @param max the greatest
 */
public record Spread(double median, double min, double max) {
    /**
     * Of some values.
     *
     * @throws IllegalArgumentException where there are none
     */
    public static Spread of(double... values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Of quotients, round by round: what disturbs a whole round disturbs both sides of them. */
    public static Spread ofRatios(double[] numerators, double[] denominators) {
        if (numerators.length != denominators.length) {
            throw new IllegalArgumentException(
                    "rounds differ: " + Arrays.toString(numerators) + ", " + Arrays.toString(denominators));
        }
        double[] ratios = new double[numerators.length];
        Arrays.setAll(ratios, i -> numerators[i] / denominators[i]);
        return of(ratios);
    }

    /** The median, and from where to where. */
    public String text() {
        return String.format(Locale.ROOT, "%.2f (%.2f..%.2f)", median, min, max);
    }
}
