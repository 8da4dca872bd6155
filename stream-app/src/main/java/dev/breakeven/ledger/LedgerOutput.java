package dev.breakeven.ledger;

import dev.breakeven.alert.AlertReport;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.units.Window;
import java.util.List;

/** Where the ledger's results go. */
public interface LedgerOutput {
    /** A window changed or became final: its margins by scenario and scope. */
    void margins(Window window, List<MarginReport> reports);

    void alert(AlertReport alert);
}
