package dev.breakeven.demo;

import dev.breakeven.demo.screen.Board;
import dev.breakeven.demo.screen.BoardRow;
import dev.breakeven.demo.screen.Format;
import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.ledger.view.LedgerView;
import dev.breakeven.margin.Amount;
import dev.breakeven.margin.Bridge;
import dev.breakeven.margin.BridgeBuilder;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.WindowTotals;
import dev.breakeven.terms.Terms;
import dev.breakeven.units.Money;
import dev.breakeven.units.Ratio;
import dev.breakeven.units.Window;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A line below the headlines with the point of a story. */
enum Insight {
    NONE {
        @Override
        Optional<String> line(Board board, LedgerView view, OptionalLong stepMicros) {
            return Optional.empty();
        }
    },

    /** The share of a partner in the revenue, and the margin after that. */
    PARTNER {
        @Override
        Optional<String> line(Board board, LedgerView view, OptionalLong stepMicros) {
            Optional<Figures> all = view.snapshot().map(LedgerSnapshot::real).map(real -> real.get(Scope.ALL));
            Optional<BoardRow> row = board.row(Scope.ALL.name());
            return all.flatMap(figures ->
                            Ratio.of(figures.sums().money(Amount.REVENUE_SHARE_OWED), figures.grossRevenue()))
                    .flatMap(share -> row.flatMap(shown -> shown.ratio()
                            .map(ratio -> "the partner's share of revenue: %s USD/h; margin after it: %s"
                                    .formatted(
                                            Format.usd(shown.revenuePerHour().multiply(share)),
                                            Format.percent(ratio.subtract(share))))));
        }
    },

    /** The change of the margin of the paying tiers by the newest step, by cause. */
    BRIDGE {
        @Override
        Optional<String> line(Board board, LedgerView view, OptionalLong stepMicros) {
            Optional<Terms> terms = view.snapshot().map(LedgerSnapshot::terms);
            if (stepMicros.isEmpty() || terms.isEmpty()) {
                return Optional.empty();
            }
            List<Long> starts = view.starts(WINDOW_MICROS);
            Optional<WindowTotals> before = starts.stream()
                    .filter(start -> start + WINDOW_MICROS <= stepMicros.getAsLong())
                    .max(Comparator.naturalOrder())
                    .flatMap(start -> totals(view, start));
            Optional<WindowTotals> after = starts.stream()
                    .filter(start -> start >= stepMicros.getAsLong() && starts.contains(start + WINDOW_MICROS))
                    .max(Comparator.naturalOrder())
                    .flatMap(start -> totals(view, start));
            return before.flatMap(earlier ->
                    after.map(later -> describe(BridgeBuilder.between(Scope.PAYING, terms.get(), earlier, later))));
        }
    },

    /** The cost of free users to the paying ones. */
    SUBSIDY {
        @Override
        Optional<String> line(Board board, LedgerView view, OptionalLong stepMicros) {
            BigDecimal free = board.row(Scope.FREE.name()).orElseThrow().marginPerHour();
            return board.row(Scope.PAYING.name())
                    .flatMap(paying -> Ratio.of(free.negate(), paying.revenuePerHour()))
                    .map(points -> "free users take %s of what paying users pay".formatted(Format.percent(points)));
        }
    };

    /** The shortest windows that the demo publishes. */
    private static final long WINDOW_MICROS = 10_000_000;

    private static final BigDecimal WINDOWS_PER_HOUR = BigDecimal.valueOf(3_600_000_000L / WINDOW_MICROS);
    private static final int SHOWN = 3;

    /**
     * The line; absent where there is nothing to say yet.
     *
     * @param stepMicros when the newest step of the story happened, microseconds since the epoch
     */
    abstract Optional<String> line(Board board, LedgerView view, OptionalLong stepMicros);

    private static Optional<WindowTotals> totals(LedgerView view, long startMicros) {
        return view.totals(MarginReport.REAL, new Window(startMicros, WINDOW_MICROS))
                .filter(WindowTotals::hasDetail);
    }

    private static String describe(Bridge bridge) {
        String parts = bridge.parts().entrySet().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<?, Money> part) -> part.getValue().usd().abs(), Comparator.reverseOrder()))
                .limit(SHOWN)
                .map(part -> part.getKey().label().replace('_', ' ') + " " + perHour(part.getValue()))
                .collect(Collectors.joining(", "));
        return "margin of paying %s USD/h since: %s".formatted(perHour(bridge.change()), parts);
    }

    private static String perHour(Money amount) {
        BigDecimal usd = amount.usd().multiply(WINDOWS_PER_HOUR);
        return (usd.signum() < 0 ? "" : "+") + Format.usd(usd);
    }
}
