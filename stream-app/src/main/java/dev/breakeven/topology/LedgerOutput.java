package dev.breakeven.topology;

import dev.breakeven.alert.AlertTransition;
import dev.breakeven.margin.MarginReport;

/** Where the ledger's results go. */
interface LedgerOutput {
    void margin(MarginReport report);

    void alert(AlertTransition alert);
}
