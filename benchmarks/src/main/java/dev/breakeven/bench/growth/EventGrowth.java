package dev.breakeven.bench.growth;

import dev.breakeven.bench.Lab;
import dev.breakeven.bench.Progress;
import dev.breakeven.bench.contenders.Names;
import dev.breakeven.bench.contenders.RoundOrder;
import dev.breakeven.bench.contenders.RoundResult;
import dev.breakeven.bench.contenders.Rounds;
import dev.breakeven.bench.events.EventSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Processor time of the meter over the number of events. */
final class EventGrowth {
    private static final int WARM_UPS = 2;
    private static final List<Integer> PARTS_OF_EIGHT = List.of(1, 2, 4, 8);
    private static final long SEED = 40;
    private static final double EVENTS_PER_SECOND = 50_000;
    private static final String TOPIC = "growth";

    private final Lab lab;
    private final EventSource source;

    EventGrowth(Lab lab) {
        this.lab = lab;
        long startMicros = Instant.now().truncatedTo(ChronoUnit.HOURS).getEpochSecond() * 1_000_000 - 3_600_000_000L;
        source = new EventSource(SEED, startMicros, EVENTS_PER_SECOND);
    }

    /**
     * Measures.
     *
     * @param most the greatest number of events
     */
    Growth measure(long most, int rounds) {
        Growth growth = new Growth();
        PARTS_OF_EIGHT.forEach(part -> lab.fill(topic(part), source, most * part / 8));
        try (Rounds contender = new Rounds(lab, List.of(Names.METER))) {
            for (int i = 0; i < WARM_UPS; i++) {
                once(contender, 8, most);
            }
            for (int round = 0; round < rounds; round++) {
                for (int part : PARTS_OF_EIGHT) {
                    RoundResult result = once(contender, part, most);
                    growth.add((double) result.events(), result.cpuSeconds());
                }
            }
        }
        lab.deleteTopics(TOPIC);
        return growth;
    }

    private RoundResult once(Rounds contender, int part, long most) {
        long events = most * part / 8;
        RoundOrder order = contender.order(topic(part), 0, events, source.duplicates(events));
        RoundResult result = contender.once(Names.METER, order);
        Progress.say("growth: %,9d events  %6.2f µs CPU/event", events, result.cpuMicros());
        return result;
    }

    private static String topic(int part) {
        return TOPIC + "-" + part;
    }
}
