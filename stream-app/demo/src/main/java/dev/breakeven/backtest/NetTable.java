package dev.breakeven.backtest;

import dev.breakeven.console.TextTable;
import dev.breakeven.margin.Amount;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.Scope;
import dev.breakeven.units.Money;
import java.util.Optional;
import java.util.SortedMap;

/** From gross revenue to the fully loaded margin, of tiers, groups and all. */
final class NetTable {
    private static final int PLACES = 4;

    private NetTable() {}

    static TextTable of(SortedMap<Scope, Figures> total) {
        TextTable table = new TextTable()
                .words("scope")
                .words("name")
                .numbers("gross $")
                .numbers("to partners $")
                .numbers("from partners $")
                .numbers("net $")
                .numbers("net margin $")
                .numbers("net margin")
                .numbers("fixed $")
                .numbers("fully loaded $")
                .numbers("fully loaded");
        total.values().stream()
                .filter(figures -> figures.netRevenue().isPresent())
                .forEach(figures -> row(table, figures));
        return table;
    }

    private static void row(TextTable table, Figures figures) {
        table.row(
                figures.scope().kind().label(),
                figures.scope().name(),
                usd(Optional.of(figures.grossRevenue())),
                UnitTable.decimal(figures.amount(Amount.REVENUE_SHARE_OWED), PLACES),
                UnitTable.decimal(figures.amount(Amount.REVENUE_SHARE_INCOME), PLACES),
                usd(figures.netRevenue()),
                usd(figures.netMargin()),
                UnitTable.percent(figures.netMargin().flatMap(figures::ratio)),
                UnitTable.decimal(figures.amount(Amount.FIXED_COST), PLACES),
                usd(figures.fullyLoadedMargin()),
                UnitTable.percent(figures.fullyLoadedMargin().flatMap(figures::ratio)));
    }

    /** The cost of the free tiers to the paying ones, in a sentence; empty where there is none. */
    static String subsidy(SortedMap<Scope, Figures> total) {
        return Optional.ofNullable(total.get(Scope.PAYING))
                .filter(paying ->
                        paying.freeSubsidy().filter(usd -> !usd.isZero()).isPresent())
                .map(paying -> "%n%nThe free tiers cost %s USD, which is %s points of the paying tiers' margin."
                        .formatted(usd(paying.freeSubsidy()), UnitTable.decimal(paying.freeSubsidyPoints(), 1)))
                .orElse("");
    }

    private static String usd(Optional<Money> amount) {
        return amount.map(known -> MarginTable.decimal(known.usd(), PLACES)).orElse("-");
    }
}
