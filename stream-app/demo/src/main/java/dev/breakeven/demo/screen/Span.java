package dev.breakeven.demo.screen;

import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.ledger.view.PartitionProgress;
import dev.breakeven.units.Window;
import java.util.OptionalLong;

/**
 * The event time that a snapshot's trailing sums cover. Subscriptions accrue by whole base windows, the present one
 * included; usage only as far as it has come. Both are shorter while the demo is younger than the window.
 *
 * @param accruedMicros length that subscriptions cover, microseconds
 * @param usageMicros length that usage covers, microseconds
 */
record Span(long accruedMicros, long usageMicros) {
    static final Span NONE = new Span(0, 0);

    /**
     * The span of a snapshot.
     *
     * @param baseMicros length of a base window, microseconds
     */
    static Span of(LedgerSnapshot ledger, long baseMicros) {
        OptionalLong first = ledger.input().firstEventMicros();
        OptionalLong last = ledger.input().lastEventMicros();
        if (first.isEmpty() || last.isEmpty()) {
            return NONE;
        }
        long latest = Math.max(last.getAsLong(), ledger.watermarkMicros().orElse(Long.MIN_VALUE));
        long end = Window.startOf(latest, baseMicros) + baseMicros;
        long start = Math.max(
                Window.startOf(first.getAsLong(), baseMicros),
                end - ledger.trailing().lengthMicros());
        long reached = reachedMicros(ledger, last.getAsLong());
        long usageStart = Math.max(start, first.getAsLong());
        return new Span(end - start, Math.max(1, Math.min(end, reached) - usageStart));
    }

    /** How far usage has come: the partitions arrive one after the other, so their mean. */
    private static long reachedMicros(LedgerSnapshot ledger, long last) {
        return last
                + Math.round(ledger.intake().partitions().values().stream()
                        .map(PartitionProgress::watermarkMicros)
                        .flatMapToLong(OptionalLong::stream)
                        .map(micros -> micros - last)
                        .average()
                        .orElse(0));
    }
}
