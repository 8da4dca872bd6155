package dev.breakeven.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GpuTimeTest {
    private static final BigDecimal THREE = new BigDecimal("3");
    private static final Rate HOURLY = new Rate(new BigDecimal("3600"));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    @Test
    void threeThirdsAreExactlyOne() {
        GpuTime third = GpuTime.ofTokens(1, THREE);
        GpuTime one = third.plus(third).plus(third);
        assertThat(third.seconds()).isEqualTo(new BigDecimal("0.333333333333"));
        assertThat(one.seconds()).isEqualTo(new BigDecimal("1.000000000000"));
        assertThat(one.cost(HOURLY)).isEqualTo(Money.of("1"));
    }

    /** A third of a second at 10,800 dollars an hour is a dollar; from rounded seconds it would be less. */
    @Test
    void costIsRoundedOnceAndNotFromRoundedSeconds() {
        assertThat(GpuTime.ofTokens(1, THREE).cost(new Rate(new BigDecimal("10800"))))
                .isEqualTo(Money.of("1"));
    }

    @Test
    void measuredAndEstimatedTimesAdd() {
        GpuTime time = GpuTime.ofMicros(500_000)
                .plus(GpuTime.ofTokens(8_000, new BigDecimal("8000")))
                .plus(GpuTime.ofTokens(300, new BigDecimal("600")));
        assertThat(time.seconds()).isEqualByComparingTo("2");
        assertThat(time.cost(HOURLY)).isEqualTo(Money.of("2"));
    }

    @Test
    void noTokensTakeNoTimeAndNoSpeedIsZero() {
        assertThat(GpuTime.ofTokens(0, THREE).isZero()).isTrue();
        assertThatThrownBy(() -> GpuTime.ofTokens(1, BigDecimal.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sumsOfAnyOrderDifferFromTheExactOneByLessThanHalfTheLastPlace(long seed) {
        Random random = new Random(seed);
        GpuTime forward = GpuTime.ZERO;
        GpuTime backward = GpuTime.ZERO;
        BigDecimal close = BigDecimal.ZERO;
        for (int i = 0; i < 20; i++) {
            long tokens = random.nextInt(100_000);
            BigDecimal speed = BigDecimal.valueOf(1 + random.nextInt(10_000), random.nextInt(3));
            forward = forward.plus(GpuTime.ofTokens(tokens, speed));
            backward = GpuTime.ofTokens(tokens, speed).plus(backward);
            close = close.add(new BigDecimal(tokens).divide(speed, new MathContext(60)));
        }
        assertThat(forward.seconds()).as("seed %d", seed).isEqualTo(backward.seconds());
        assertThat(forward.seconds()).as("seed %d", seed).isEqualTo(close.setScale(12, RoundingMode.HALF_EVEN));
    }
}
