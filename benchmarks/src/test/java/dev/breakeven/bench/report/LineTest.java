package dev.breakeven.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineTest {
    private static Line through(double[] xs, double[] ys) {
        return Line.through(IntStream.range(0, xs.length)
                .mapToObj(i -> new Point(xs[i], ys[i]))
                .toList());
    }

    @Test
    void pointsOnALineGiveIt() {
        Line line = through(new double[] {1, 2, 4, 8}, new double[] {5, 7, 11, 19});
        assertThat(line).isEqualTo(new Line(2, 3, 1));
        assertThat(line.at(10)).isEqualTo(23);
    }

    /** The second of Anscombe's quartet is a curve (F. J. Anscombe, Graphs in Statistical Analysis, 1973). */
    @Test
    void aCurveIsLessThanALine() {
        Line line = through(
                new double[] {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5},
                new double[] {9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74});
        assertThat(line.slope()).isCloseTo(0.5, within(0.001));
        assertThat(line.intercept()).isCloseTo(3.0, within(0.001));
        assertThat(line.rSquared()).isCloseTo(0.666, within(0.001));
    }

    @Test
    void whatIsFlatIsALine() {
        assertThat(through(new double[] {0, 1}, new double[] {4, 4})).isEqualTo(new Line(0, 4, 1));
    }

    @Test
    void onePlaceIsNoLine() {
        assertThatThrownBy(() -> through(new double[] {1, 1}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
