package dev.breakeven.ledger;

import dev.breakeven.ledger.terms.ScenarioPricers;
import dev.breakeven.ledger.terms.TermsVersions;
import dev.breakeven.margin.ScopeTotals;
import java.util.Map;

/**
 * Posts base windows: prices one under the version of the terms that holds for it, and hands the change on to all sums.
 * No sum of a window and no counter changes elsewhere.
 */
final class Journal {
    private final BaseWindows windows;
    private final TermsVersions versions;
    private final Publisher publisher;
    private final ScenarioAggregates aggregates;
    private final Totals totals;

    /**
     * A journal of no postings.
     *
     * @param windows usage by base window
     * @param versions the terms by base window
     * @param publisher remembers published margins before their sums change
     * @param aggregates sums by window
     * @param totals counters since the ledger began
     */
    Journal(
            BaseWindows windows,
            TermsVersions versions,
            Publisher publisher,
            ScenarioAggregates aggregates,
            Totals totals) {
        this.windows = windows;
        this.versions = versions;
        this.publisher = publisher;
        this.aggregates = aggregates;
        this.totals = totals;
    }

    /** Published margins are remembered first, while the sums are still those of before. */
    private void post(Posting posting) {
        publisher.remember(posting);
        aggregates.apply(posting);
        totals.add(posting);
    }

    /** Posts a base window for the first time, with or without usage. */
    void postFirst(long startMicros) {
        BaseWindow window = windows.peek(startMicros);
        post(aggregates.first(window, windows.isOpen(startMicros), versions.at(startMicros)));
        window.unposted().clear();
    }

    /** Posts the usage that came to base windows before a time since they were last posted. */
    void postUsage(long beforeMicros) {
        for (BaseWindow window : windows.unposted(beforeMicros)) {
            post(aggregates.withUsage(window, versions.at(window.startMicros())));
            window.unposted().clear();
        }
    }

    /**
     * Posts a base window under the newest terms.
     *
     * @param before the version of the terms that it is posted with
     * @return the posting
     */
    Posting repost(long startMicros, ScenarioPricers before) {
        Posting posting =
                aggregates.repriced(windows.peek(startMicros), windows.isOpen(startMicros), before, versions.newest());
        post(posting);
        return posting;
    }

    /** The base window of a start, for usage to be added that comes after it was posted. */
    BaseWindow reopen(long startMicros) {
        BaseWindow window = windows.open(startMicros);
        aggregates.open(window, versions.at(startMicros));
        return window;
    }

    /** The base window of a start, for usage to be added before it is posted. */
    BaseWindow open(long startMicros) {
        return windows.open(startMicros);
    }

    /** Sums of a base window by scenario, under the newest terms. */
    Map<String, ScopeTotals> totals(long startMicros) {
        return aggregates.totals(windows.peek(startMicros), versions.newest());
    }

    /** Lets go of a base window; it stays in the sums of the windows that it is part of. */
    void expire(long startMicros) {
        windows.expire(startMicros);
    }
}
