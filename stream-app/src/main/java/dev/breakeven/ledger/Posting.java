package dev.breakeven.ledger;

import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.PricedWindow;
import dev.breakeven.margin.WindowTotals;
import java.util.Map;

/**
 * One base window that is posted in place of what was posted of it before: what changes, and nothing is changed yet.
 *
 * @param startMicros start of the base window, microseconds since the epoch
 * @param isOpen whether usage still comes to it
 * @param changes the change by scenario, the real terms among them
 */
record Posting(long startMicros, boolean isOpen, Map<String, WindowTotals.Change> changes) {
    /** The change under the real terms. */
    WindowTotals.Change real() {
        return changes.get(MarginReport.REAL);
    }

    /** What was posted before under the real terms; null where nothing was. */
    PricedWindow before() {
        return real().before();
    }

    /** What is posted under the real terms. */
    PricedWindow after() {
        return real().after();
    }
}
