package dev.breakeven.bench.contenders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.bench.Lab;
import dev.breakeven.bench.events.EventSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** What contenders count is right; how fast they are is for a quiet machine to say. */
class ContendersIT {
    private static final int EVENTS = 20_000;

    @Test
    void allCountTheSameEvents() {
        long startMicros = Instant.now().minus(1, ChronoUnit.HOURS).getEpochSecond() * 1_000_000;
        EventSource source = new EventSource(7, startMicros, 1_000);
        try (Lab lab = new Lab();
                Rounds rounds = new Rounds(lab, Names.ALL)) {
            lab.fill("requests", source, EVENTS);
            // Each round fails unless its contender counted every event, and left out every copy if it dedupes.
            rounds.run("requests", EVENTS, source.duplicates(EVENTS), 0, 1);
            for (String name : Names.ALL) {
                assertThat(rounds.of(name, RoundResult::events)).as(name).containsExactly(EVENTS);
            }
        }
    }
}
