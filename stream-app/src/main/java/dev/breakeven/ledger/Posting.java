package dev.breakeven.ledger;

import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.PricedWindow;
import dev.breakeven.margin.WindowTotals;
import java.util.Map;

/**
 * One base window that is posted in place of its state before: the changes are prepared, and not yet applied.
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

    /** The line items that were posted before under the real terms; null where none were. */
    PricedWindow before() {
        return real().before();
    }

    /** The line items that are posted under the real terms. */
    PricedWindow after() {
        return real().after();
    }
}
