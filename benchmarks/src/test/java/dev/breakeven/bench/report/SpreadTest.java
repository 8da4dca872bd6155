package dev.breakeven.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(Spread.of(5, 1, 3)).isEqualTo(new Spread(3, 1, 5));
        assertThat(Spread.of(7)).isEqualTo(new Spread(7, 7, 7));
    }

    @Test
    void ofAnEvenNumberItIsBetweenTheTwoInTheMiddle() {
        assertThat(Spread.of(4, 1, 2, 10)).isEqualTo(new Spread(3, 1, 10));
    }

    @Test
    void ratiosAreTakenRoundByRound() {
        // The second round was disturbed, and both with it.
        assertThat(Spread.ofRatios(new double[] {80, 8, 90}, new double[] {100, 10, 100}))
                .isEqualTo(new Spread(0.8, 0.8, 0.9));
    }

    @Test
    void nothingHasNoMedian() {
        assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Spread.ofRatios(new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textHasThreeFigures() {
        assertThat(new Spread(1.5, 1.25, 2).text()).isEqualTo("1.50 (1.25..2.00)");
    }
}
