package dev.breakeven.backtest;

import dev.breakeven.console.TextTable;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.units.Money;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Margins of a scenario beside the real ones. */
final class ScenarioTable {
    private static final Set<ScopeKind> SHOWN = Set.of(ScopeKind.TIER, ScopeKind.GROUP, ScopeKind.ALL);
    private static final int USD_PLACES = 4;

    private ScenarioTable() {}

    static TextTable of(SortedMap<Scope, Figures> real, SortedMap<Scope, Figures> whatIf) {
        TextTable table = new TextTable()
                .words("scope")
                .words("name")
                .numbers("margin $")
                .numbers("would be $")
                .numbers("change $")
                .numbers("margin")
                .numbers("would be")
                .numbers("break-even $/GPU-h")
                .numbers("unpriced");
        whatIf.forEach((scope, figures) -> {
            if (SHOWN.contains(scope.kind()) && real.containsKey(scope)) {
                row(table, real.get(scope), figures);
            }
        });
        return table;
    }

    private static void row(TextTable table, Figures real, Figures whatIf) {
        Money change = whatIf.computeMargin().minus(real.computeMargin());
        table.row(
                whatIf.scope().kind().label(),
                whatIf.scope().name(),
                usd(real.computeMargin()),
                usd(whatIf.computeMargin()),
                usd(change),
                percent(real.computeMarginRatio()),
                percent(whatIf.computeMarginRatio()),
                whatIf.breakEvenRate().map(rate -> MarginTable.decimal(rate, 2)).orElse("-"),
                MarginTable.count(whatIf.sums().unpricedRequests()));
    }

    private static String usd(Money amount) {
        return MarginTable.decimal(amount.usd(), USD_PLACES);
    }

    private static String percent(Optional<BigDecimal> ratio) {
        return ratio.map(MarginTable::percent).orElse("-");
    }
}
