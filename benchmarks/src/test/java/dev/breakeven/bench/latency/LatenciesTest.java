package dev.breakeven.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakeven.bench.latency.Latencies.Sighting;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static final long MILLI = 1_000_000;

    @Test
    void anEventIsSeenWhenMoreThanItsNumberAreCounted() {
        List<Sighting> sightings =
                List.of(new Sighting(10 * MILLI, 0), new Sighting(20 * MILLI, 1), new Sighting(30 * MILLI, 3));
        Latencies latencies = Latencies.of(sightings, 3, number -> number * MILLI);
        // Seen at 20, 30 and 30, due at 0, 1 and 2.
        assertThat(latencies.percentileMillis(1)).isEqualTo(20);
        assertThat(latencies.percentileMillis(50)).isEqualTo(28);
        assertThat(latencies.percentileMillis(100)).isEqualTo(29);
    }

    @Test
    void anEventThatIsSentLateIsLate() {
        // Both were due at 0; that the second could only be sent at 40 is no excuse.
        List<Sighting> sightings = List.of(new Sighting(5 * MILLI, 1), new Sighting(45 * MILLI, 2));
        assertThat(Latencies.of(sightings, 2, number -> 0).percentileMillis(100))
                .isEqualTo(45);
    }

    @Test
    void percentilesAreOfTheNearestRank() {
        List<Sighting> sightings = List.of(new Sighting(1_000 * MILLI, 1_000));
        Latencies latencies = Latencies.of(sightings, 1_000, number -> number * MILLI);
        assertThat(latencies.percentileMillis(50)).isEqualTo(500);
        assertThat(latencies.percentileMillis(99)).isEqualTo(990);
        assertThat(latencies.percentileMillis(99.9)).isEqualTo(999);
    }

    @Test
    void allMustBeSeen() {
        List<Sighting> sightings = List.of(new Sighting(1, 1));
        assertThatThrownBy(() -> Latencies.of(sightings, 2, number -> 0)).hasMessage("only 1 of 2 events were seen");
    }
}
