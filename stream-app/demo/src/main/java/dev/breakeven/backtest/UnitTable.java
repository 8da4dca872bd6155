package dev.breakeven.backtest;

import dev.breakeven.console.TextTable;
import dev.breakeven.margin.Amount;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeKind;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Revenue and cost of a token, a request and a GPU hour. */
final class UnitTable {
    private static final Set<ScopeKind> SHOWN = Set.of(ScopeKind.TIER, ScopeKind.POOL, ScopeKind.GROUP, ScopeKind.ALL);
    private static final int PLACES = 4;

    private UnitTable() {}

    static TextTable of(SortedMap<Scope, Figures> total) {
        TextTable table = new TextTable()
                .words("scope")
                .words("name")
                .numbers("cost $/Mtok")
                .numbers("revenue $/Mtok")
                .numbers("revenue $/GPU-h")
                .numbers("break-even $/GPU-h")
                .numbers("headroom")
                .numbers("tokens/GPU-s")
                .numbers("cache hits")
                .numbers("used")
                .numbers("wasted $")
                .numbers("forgone $ (est.)");
        total.forEach((scope, figures) -> {
            if (SHOWN.contains(scope.kind())) {
                row(table, figures);
            }
        });
        return table;
    }

    private static void row(TextTable table, Figures figures) {
        table.row(
                figures.scope().kind().label(),
                figures.scope().name(),
                decimal(figures.costPerMillionTokens(), PLACES),
                decimal(figures.revenuePerMillionTokens(), PLACES),
                decimal(figures.revenuePerGpuHour(), PLACES),
                decimal(figures.breakEvenRate(), PLACES),
                percent(figures.breakEvenHeadroom()),
                decimal(figures.tokensPerGpuSecond(), 0),
                percent(figures.cacheHitRatio()),
                percent(figures.utilization()),
                decimal(figures.amount(Amount.WASTED_COST), PLACES),
                decimal(figures.forgoneRevenue().map(usd -> usd.usd()), PLACES));
    }

    static String decimal(Optional<BigDecimal> value, int places) {
        return value.map(known -> MarginTable.decimal(known, places)).orElse("-");
    }

    static String percent(Optional<BigDecimal> ratio) {
        return ratio.map(MarginTable::percent).orElse("-");
    }
}
