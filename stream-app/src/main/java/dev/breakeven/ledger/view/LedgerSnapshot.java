package dev.breakeven.ledger.view;

import dev.breakeven.alert.AlertState;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.Scope;
import dev.breakeven.terms.Terms;
import dev.breakeven.usage.InputCounts;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The ledger at one moment. Immutable: its sums and usages are not to be changed.
 *
 * @param watermarkMicros up to where the input is complete, microseconds since the epoch
 * @param partitions progress by source partition
 * @param cells running totals by cell
 * @param amounts running amounts that accrue to a scope as a whole, USD
 * @param trailing figures by scenario and scope over the newest base windows, the present one included
 * @param trailingMicros how far these look back, microseconds
 * @param alerts state of the alert by tier
 * @param late usage that came after retention
 * @param overlaps batches whose offsets had been applied before
 * @param overflowedRequests requests that were counted in the cell other
 * @param unreadable records of the ledger's own topics that could not be used
 * @param repricing whether corrected terms are being worked into past windows
 * @param termsByScenario the present terms by scenario
 */
public record LedgerSnapshot(
        OptionalLong watermarkMicros,
        Map<Integer, PartitionProgress> partitions,
        Map<UsageKey, CellTotal> cells,
        Map<ScopeAmount, ReversibleCounter> amounts,
        Map<String, Map<Scope, Figures>> trailing,
        long trailingMicros,
        Map<String, AlertState> alerts,
        Usage late,
        long overlaps,
        long overflowedRequests,
        long unreadable,
        boolean repricing,
        Map<String, Terms> termsByScenario) {

    /** The present terms. */
    public Terms terms() {
        return termsByScenario.get(MarginReport.REAL);
    }

    /** Figures by scope of the real terms. */
    public Map<Scope, Figures> real() {
        return trailing.getOrDefault(MarginReport.REAL, Map.of());
    }

    /** What became of the input of all partitions. */
    public InputCounts input() {
        return partitions.values().stream().map(PartitionProgress::counts).reduce(InputCounts.NONE, InputCounts::plus);
    }
}
