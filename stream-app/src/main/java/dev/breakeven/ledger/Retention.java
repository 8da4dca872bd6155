package dev.breakeven.ledger;

import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.ledger.state.LedgerTime;
import dev.breakeven.margin.ScopeTotals;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Window;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Lets go of windows past retention; longer windows that are not keep the sums of their base windows. */
final class Retention {
    private final long baseMicros;
    private final long retentionMicros;
    private final Accrual accrual;
    private final Journal journal;
    private final Restoring restoring;
    private final Repricing repricing;
    private final CarriedForward carried = new CarriedForward();

    Retention(LedgerSettings settings, Accrual accrual, Journal journal, Restoring restoring, Repricing repricing) {
        baseMicros = Micros.of(settings.baseWindow());
        retentionMicros = Micros.of(settings.retention());
        this.accrual = accrual;
        this.journal = journal;
        this.restoring = restoring;
        this.repricing = repricing;
    }

    /**
     * Start of the first base window that is retained, microseconds since the epoch.
     *
     * @param closedTo the watermark that windows were last closed at
     */
    long first(long closedTo) {
        return closedTo == LedgerTime.NONE
                ? accrual.from()
                : Math.max(accrual.from(), Window.startOf(closedTo - retentionMicros, baseMicros));
    }

    /**
     * Lets go of the windows that have come past retention.
     *
     * @param closedTo the watermark that windows were closed at before
     * @param now the watermark that they are closed at
     * @return the windows that are gone, of the lengths that are summed
     */
    Collection<Window> expire(long closedTo, long now, ScenarioAggregates aggregates) {
        long bound = now - retentionMicros;
        long end = Math.min(accrual.to(), bound - baseMicros + 1);
        for (long start = first(closedTo); start < end; start += baseMicros) {
            restoring.ensure(start);
            repricing.beforeExpiry(start);
            carry(start, bound, aggregates.real().lengths());
            journal.expire(start);
        }
        Collection<Window> expired = aggregates.expire(bound);
        expired.forEach(carried::delete);
        return expired;
    }

    private void carry(long startMicros, long bound, List<Long> lengths) {
        List<Window> longer = lengths.stream()
                .map(length -> Window.containing(startMicros, length))
                .filter(window -> window.endMicros() > bound)
                .toList();
        if (!longer.isEmpty()) {
            Map<String, ScopeTotals> totals = journal.totals(startMicros);
            longer.forEach(window -> carried.add(window, totals));
        }
    }

    void save(LedgerState.Writer writer) {
        carried.save(writer);
    }

    /** Puts the sums that were carried forward back into their windows. */
    void load(LedgerState state, ScenarioAggregates aggregates) {
        carried.load(state);
        carried.addTo(aggregates);
    }
}
