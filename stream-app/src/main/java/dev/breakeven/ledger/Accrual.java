package dev.breakeven.ledger;

import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.ledger.state.LedgerTime;
import dev.breakeven.schema.LedgerAccrual;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Window;
import java.time.Duration;

/**
 * Accrues the amounts that come with or without usage, such as rent and subscriptions: posts every base window from the first with
 * usage to the latest time, one after the other and without a gap.
 */
final class Accrual {
    private static final String KEY = "accrual";

    /** Event time that is accrued in one go, so that a long gap in the input needs no more memory. */
    private static final long STRIDE_MICROS = Micros.of(Duration.ofHours(1));

    private final Journal journal;
    private final Restoring restoring;
    private final long baseMicros;
    private long from = LedgerTime.NONE;
    private long to = LedgerTime.NONE;

    /**
     * An accrual that has not begun.
     *
     * @param restoring posts again the base windows that were posted before the start of the program
     * @param baseMicros length of a base window, microseconds
     */
    Accrual(Journal journal, Restoring restoring, long baseMicros) {
        this.journal = journal;
        this.restoring = restoring;
        this.baseMicros = baseMicros;
    }

    /** Whether there was usage. */
    boolean hasBegun() {
        return from != LedgerTime.NONE;
    }

    /** Start of the first base window that has accrued, microseconds since the epoch. */
    long from() {
        return from;
    }

    /** End of the last one, microseconds since the epoch. */
    long to() {
        return to;
    }

    /** The base window of a start, for usage to be added; all base windows from it on accrue. */
    BaseWindow open(long startMicros) {
        reach(startMicros);
        if (startMicros >= to) {
            return journal.open(startMicros);
        }
        restoring.ensure(startMicros);
        return journal.reopen(startMicros);
    }

    private void reach(long startMicros) {
        if (!hasBegun()) {
            from = startMicros;
            to = startMicros;
        }
        while (from > startMicros) {
            from -= baseMicros;
            journal.postFirst(from);
        }
    }

    /** Goes on towards the end of the base window that a time falls into; whether it is reached. */
    boolean advance(long latestMicros) {
        long end = Window.startOf(latestMicros, baseMicros) + baseMicros;
        long bound = Math.min(end, to + STRIDE_MICROS);
        for (; to < bound; to += baseMicros) {
            journal.postFirst(to);
        }
        return to >= end;
    }

    /** Posts the usage that came to base windows that have accrued. */
    void postUsage() {
        journal.postUsage(to);
    }

    void save(LedgerState.Writer writer) {
        if (hasBegun()) {
            writer.put(KEY, new LedgerAccrual(from, to));
        }
    }

    void load(LedgerState state) {
        state.forEach(KEY, LedgerAccrual.class, (key, entry) -> {
            from = entry.getFromMicros();
            to = entry.getToMicros();
        });
    }
}
