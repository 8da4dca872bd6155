package dev.breakeven.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PaceTest {
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final long SECOND_MICROS = 1_000_000;
    private static final long FIRST_MICROS = 1_700_000_000_000_000L;

    private long nowNanos = -5 * SECOND_NANOS;

    private Pace pace(String factor) {
        return new Pace(Optional.of(new BigDecimal(factor)), () -> nowNanos);
    }

    @ParameterizedTest
    @CsvSource({"1, 60, 60", "60, 60, 1", "0.5, 60, 120", "3, 1, 0.333333333"})
    void waitsAsLongAsEventTimeTakesAtItsFactor(String factor, long eventSeconds, BigDecimal waitSeconds) {
        Pace pace = pace(factor);

        assertThat(pace.waitNanos(FIRST_MICROS)).isZero();
        assertThat(pace.waitNanos(FIRST_MICROS + eventSeconds * SECOND_MICROS))
                .isEqualTo(waitSeconds.movePointRight(9).longValueExact());
    }

    @Test
    void makesUpForTheTimeThatSendingTook() {
        Pace pace = pace("1");
        pace.waitNanos(FIRST_MICROS);
        nowNanos += 3 * SECOND_NANOS;

        assertThat(pace.waitNanos(FIRST_MICROS + 4 * SECOND_MICROS)).isEqualTo(SECOND_NANOS);
        assertThat(pace.waitNanos(FIRST_MICROS + 2 * SECOND_MICROS)).isEqualTo(-SECOND_NANOS);
    }

    @Test
    void doesNotWaitForAnEventBeforeTheFirst() {
        Pace pace = pace("1");
        pace.waitNanos(FIRST_MICROS);

        assertThat(pace.waitNanos(FIRST_MICROS - SECOND_MICROS)).isNegative();
    }

    @Test
    void atMostSpeedNeverReadsTheClock() {
        new Pace(Optional.empty(), () -> {
                    throw new AssertionError("the clock was read");
                })
                .await(FIRST_MICROS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"max", "1x", "60x", "0.5x", "999999.999999x"})
    void isReadFromText(String text) {
        assertThat(new Pace.Converter().convert(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "0.000x", "x", "60", "-1x", "1e3x", "1000000x", "MAX x", " 1x"})
    void refusesOtherText(String text) {
        assertThatThrownBy(() -> new Pace.Converter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text + "' is neither max nor a factor such as 1x or 60x");
    }
}
