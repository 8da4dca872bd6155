package dev.breakeven.bench.growth;

import dev.breakeven.bench.Progress;
import dev.breakeven.bench.state.LedgerWork;
import java.util.ArrayList;
import java.util.List;

/** Processor time that the ledger takes to change a cell, over the base windows that it retains. */
final class RetentionGrowth {
    private static final List<Double> HOURS = List.of(0.0, 1.0, 6.0, 24.0);
    private static final int WARM_UP_ROUNDS = 3;
    private static final int WINDOWS_PER_HOUR = 360;

    private RetentionGrowth() {}

    /**
     * Measures.
     *
     * @param most the most hours that are retained
     */
    static Growth measure(double most, int rounds) {
        warmUp();
        Growth growth = new Growth();
        double retained = 0;
        try (LedgerWork work = new LedgerWork()) {
            for (double hours : hours(most)) {
                work.history((long) ((hours - retained) * WINDOWS_PER_HOUR));
                retained = hours;
                for (int round = 0; round < rounds; round++) {
                    growth.add(hours, work.round().cpuMicrosPerUpdate());
                }
                Progress.say(
                        "growth: %4.1f h retained  %6.2f µs CPU/cell update",
                        hours, growth.taken().get(hours).median());
            }
        }
        return growth;
    }

    private static void warmUp() {
        try (LedgerWork work = new LedgerWork()) {
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                work.round();
            }
        }
    }

    private static List<Double> hours(double most) {
        List<Double> hours = new ArrayList<>(HOURS);
        hours.removeIf(each -> each >= most);
        hours.add(most);
        return hours;
    }
}
