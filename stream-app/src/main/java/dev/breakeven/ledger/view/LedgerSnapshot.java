package dev.breakeven.ledger.view;

import dev.breakeven.alert.AlertState;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.Scope;
import dev.breakeven.terms.Terms;
import dev.breakeven.usage.InputCounts;
import dev.breakeven.usage.UsageKey;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The ledger at one moment. Immutable: its sums and usages are not to be changed.
 *
 * @param watermarkMicros up to where the input is complete, microseconds since the epoch
 * @param intake the input and its fate
 * @param cells running totals by usage key
 * @param amounts running amounts that accrue to a scope as a whole, USD
 * @param trailing figures over the newest base windows, the present one included
 * @param alerts state of the alert by tier
 * @param repricing whether corrected terms are being worked into past windows
 * @param termsByScenario the present terms by scenario
 */
public record LedgerSnapshot(
        OptionalLong watermarkMicros,
        IntakeSnapshot intake,
        Map<UsageKey, CellTotal> cells,
        Map<ScopeAmount, ReversibleCounter> amounts,
        Trailing trailing,
        Map<String, AlertState> alerts,
        boolean repricing,
        Map<String, Terms> termsByScenario) {

    /** The present terms. */
    public Terms terms() {
        return termsByScenario.get(MarginReport.REAL);
    }

    /** Trailing figures by scope, under the real terms. */
    public Map<Scope, Figures> real() {
        return trailing.byScenario().getOrDefault(MarginReport.REAL, Map.of());
    }

    /** The fate of the records of all partitions. */
    public InputCounts input() {
        return intake.counts();
    }
}
