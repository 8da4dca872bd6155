package dev.breakeven.config;

import dev.breakeven.yaml.Numbers;
import dev.breakeven.yaml.Setting;

/** The section ledger. */
final class LedgerSection {
    private final Setting<Long> maxCells;

    LedgerSection(LayeredSection ledger) {
        maxCells = ledger.get("max_cells", Numbers.CELLS);
        ledger.done();
    }

    int maxCells() {
        return Math.toIntExact(maxCells.value());
    }
}
