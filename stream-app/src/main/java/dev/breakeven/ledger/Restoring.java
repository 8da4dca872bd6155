package dev.breakeven.ledger;

import dev.breakeven.ledger.terms.TermsVersions;
import dev.breakeven.units.Window;
import java.util.HashSet;
import java.util.Set;

/**
 * Posts again, after a start, the base windows that were posted before it: those of the present at once, and the older
 * ones newest first and a little at a time, so that margins of the present do not wait for two days of the past.
 */
final class Restoring {
    private final ScenarioAggregates aggregates;
    private final BaseWindows windows;
    private final TermsVersions versions;
    private final long baseMicros;
    private final Set<Long> early = new HashSet<>();
    private long firstMicros;
    private long nextMicros;

    Restoring(ScenarioAggregates aggregates, BaseWindows windows, TermsVersions versions, long baseMicros) {
        this.aggregates = aggregates;
        this.windows = windows;
        this.versions = versions;
        this.baseMicros = baseMicros;
    }

    /**
     * Begins.
     *
     * @param first start of the first base window that was posted
     * @param present start of the first one that is needed at once
     * @param end end of the last one
     */
    void begin(long first, long present, long end) {
        firstMicros = first;
        nextMicros = end;
        while (nextMicros > Math.max(first, present)) {
            next();
        }
    }

    boolean isDone() {
        return nextMicros <= firstMicros;
    }

    /**
     * Goes on.
     *
     * @param cells how many cells to price at the most, in whole base windows
     */
    void step(int cells) {
        int left = cells;
        while (left > 0 && !isDone()) {
            left -= next();
        }
        if (isDone()) {
            early.clear();
        }
    }

    private int next() {
        nextMicros -= baseMicros;
        return early.remove(nextMicros) ? 1 : load(nextMicros);
    }

    private int load(long startMicros) {
        BaseWindow window = windows.peek(startMicros);
        aggregates.restore(window, versions.at(startMicros));
        return 1 + window.usage().size();
    }

    /** Posts a base window out of turn, if that is still to be done, since it is about to change or to go. */
    void ensure(long startMicros) {
        if (startMicros >= firstMicros && startMicros < nextMicros && early.add(startMicros)) {
            load(startMicros);
        }
    }

    /** Whether all of a window is posted. */
    boolean covers(Window window) {
        return isDone() || window.startMicros() >= nextMicros || window.endMicros() <= firstMicros;
    }
}
