package dev.breakeven.backtest;

import dev.breakeven.console.TextTable;
import dev.breakeven.margin.Amount;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.Sums;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** The columns in which margins are shown. */
final class MarginTable {
    private static final int PERCENT_PLACES = 1;
    private static final int USD_PLACES = 4;

    private MarginTable() {}

    /** Adds the columns of a margin to those of its subject. */
    static TextTable columns(TextTable table) {
        return table.numbers("requests")
                .numbers("tokens")
                .numbers("GPU s")
                .numbers("revenue $")
                .numbers("direct $")
                .numbers("idle $")
                .numbers("margin $")
                .numbers("direct margin")
                .numbers("margin")
                .numbers("unpriced");
    }

    /** Adds a row. */
    static void row(TextTable table, Figures figures, String... of) {
        Sums sums = figures.sums();
        String[] margin = {
            count(sums.requests()),
            count(figures.tokens()),
            decimal(sums.gpuSeconds(), 1),
            decimal(sums.grossRevenue().usd(), USD_PLACES),
            decimal(sums.directCost().usd(), USD_PLACES),
            figures.amount(Amount.IDLE_COST)
                    .map(idle -> decimal(idle, USD_PLACES))
                    .orElse("-"),
            decimal(sums.computeMargin().usd(), USD_PLACES),
            figures.ratio(figures.computeMarginDirect())
                    .map(MarginTable::percent)
                    .orElse("-"),
            figures.computeMarginRatio().map(MarginTable::percent).orElse("-"),
            count(sums.unpricedRequests())
        };
        table.row(Stream.concat(Arrays.stream(of), Arrays.stream(margin)).toArray(String[]::new));
    }

    /** A ratio in percent. */
    static String percent(BigDecimal ratio) {
        return decimal(ratio.movePointRight(2), PERCENT_PLACES) + "%";
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** For the eye only: rounded to a few places. */
    static String decimal(BigDecimal value, int places) {
        return String.format(Locale.ROOT, "%,." + places + "f", value.setScale(places, RoundingMode.HALF_EVEN));
    }
}
