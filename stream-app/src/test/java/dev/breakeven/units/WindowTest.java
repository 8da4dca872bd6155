package dev.breakeven.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "9, 0", "10, 10", "19, 10", "-1, -10", "-10, -10", "-11, -20"})
    void aTimeIsInTheWindowThatStartsAtOrBeforeItAlsoBeforeTheEpoch(long time, long start) {
        Window window = Window.containing(time, 10);
        assertThat(window.startMicros()).isEqualTo(start);
        assertThat(window.endMicros()).isEqualTo(start + 10);
    }

    @Test
    void aWindowStartsAtAMultipleOfItsLength() {
        assertThatThrownBy(() -> new Window(5, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Window(-5, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Window(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Window(-10, 10).endMicros()).isZero();
    }

    @Test
    void microsecondsAndInstantsAreTheSameAlsoBeforeTheEpoch() {
        for (String text : new String[] {"2026-03-01T12:00:00.000001Z", "1969-12-31T23:59:59.999999Z"}) {
            Instant instant = Instant.parse(text);
            assertThat(Micros.instant(Micros.of(instant))).isEqualTo(instant);
        }
        assertThat(Micros.of(Instant.parse("1970-01-01T00:00:00.000001999Z"))).isEqualTo(1);
    }

    @Test
    void shorterWindowsComeFirstThenEarlierOnes() {
        assertThat(new Window(20, 10)).isLessThan(new Window(0, 20));
        assertThat(new Window(0, 10)).isLessThan(new Window(10, 10));
    }
}
