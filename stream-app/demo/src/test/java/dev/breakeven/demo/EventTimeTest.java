package dev.breakeven.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    private static final long NOW = 1_780_000_000_000_000L;
    private static final long HOUR = 3_600_000_000L;

    @Test
    void isTheClockAtSpeedOne() {
        EventTime time = EventTime.from(NOW, 1);
        assertThat(time.at(NOW)).isEqualTo(NOW);
        assertThat(time.at(NOW + HOUR)).isEqualTo(NOW + HOUR);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 1.5, 10, 60})
    void goesByAsManyTimesAsFast(double speed) {
        EventTime time = EventTime.from(NOW, speed);
        assertThat(time.at(NOW + HOUR) - time.at(NOW)).isEqualTo((long) (HOUR * speed));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 1, 1.5, 60})
    void isNeverAheadOfTheClock(double speed) {
        EventTime time = EventTime.from(NOW, speed);
        for (int hours = 0; hours < 100; hours++) {
            assertThat(time.at(NOW + hours * HOUR)).isLessThanOrEqualTo(NOW + hours * HOUR);
        }
    }

    @Test
    void countsFromItsBeginning() {
        EventTime time = EventTime.from(NOW, 10);
        assertThat(time.since(time.after(Duration.ofSeconds(20)))).isEqualTo(Duration.ofSeconds(20));
        assertThat(time.since(time.at(NOW + 2_000_000))).isEqualTo(Duration.ofSeconds(20));
    }
}
