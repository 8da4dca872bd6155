package dev.breakeven.backtest;

import dev.breakeven.console.TextTable;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.units.Money;
import java.util.Optional;
import java.util.SortedMap;

/** Each tier's compute margin under each policy for idle cost; nothing where no pool is rented. */
final class PolicyTable {
    private PolicyTable() {}

    static String of(SortedMap<Scope, Figures> total) {
        TextTable table = new TextTable()
                .words("margin of tier")
                .numbers("idle by usage")
                .numbers("by reservation")
                .numbers("unallocated");
        boolean known = false;
        for (Figures figures : total.values()) {
            if (figures.scope().kind() == ScopeKind.TIER && figures.idleKnown()) {
                known = true;
                table.row(
                        figures.scope().name(),
                        ratio(figures, figures.computeMarginByUsage()),
                        ratio(figures, figures.computeMarginByReservation()),
                        ratio(figures, Optional.of(figures.computeMarginDirect())));
            }
        }
        return known ? "%n%n%s".formatted(table) : "";
    }

    private static String ratio(Figures figures, Optional<Money> margin) {
        return margin.flatMap(figures::ratio).map(MarginTable::percent).orElse("-");
    }
}
