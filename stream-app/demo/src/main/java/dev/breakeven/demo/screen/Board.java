package dev.breakeven.demo.screen;

import dev.breakeven.alert.AlertRule;
import dev.breakeven.alert.AlertRules;
import dev.breakeven.alert.AlertState;
import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.Sums;
import dev.breakeven.usage.InputCounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The ledger as the demo shows it.
 *
 * @param tiers a row for each tier
 * @param groups a row for paying, free and all
 * @param windowMicros length of the window that the rows look back over, microseconds
 * @param input requests by result
 * @param newestMicros event time of the newest priced request, microseconds since the epoch
 */
public record Board(
        List<BoardRow> tiers, List<BoardRow> groups, long windowMicros, InputCounts input, OptionalLong newestMicros) {
    private static final List<Scope> GROUPS = List.of(Scope.PAYING, Scope.FREE, Scope.ALL);

    /**
     * The board of a snapshot.
     *
     * @param tierNames tiers in the order in which they are shown
     * @param baseMicros length of a base window, microseconds
     */
    public static Board of(LedgerSnapshot ledger, List<String> tierNames, AlertRules rules, long baseMicros) {
        Span span = Span.of(ledger, baseMicros);
        List<BoardRow> tiers = tierNames.stream()
                .map(tier -> withState(row(ledger, Scope.tier(tier), span), ledger, rules))
                .toList();
        List<BoardRow> groups =
                GROUPS.stream().map(group -> row(ledger, group, span)).toList();
        return new Board(
                tiers,
                groups,
                ledger.trailing().lengthMicros(),
                ledger.input(),
                ledger.input().lastEventMicros());
    }

    /** The row of a tier or group. */
    public Optional<BoardRow> row(String name) {
        return Stream.concat(tiers.stream(), groups.stream())
                .filter(row -> row.name().equals(name))
                .findFirst();
    }

    private static BoardRow row(LedgerSnapshot ledger, Scope scope, Span span) {
        return BoardRow.of(
                scope.name(),
                Optional.ofNullable(ledger.real().get(scope)).map(Figures::sums).orElseGet(Sums::new),
                span);
    }

    private static BoardRow withState(BoardRow tier, LedgerSnapshot ledger, AlertRules rules) {
        AlertState alert = ledger.alerts().getOrDefault(tier.name(), AlertState.QUIET);
        return tier.withState(state(rules.of(tier.name()), alert, tier.ratio()));
    }

    private static String state(Optional<AlertRule> rule, AlertState alert, Optional<BigDecimal> ratio) {
        if (rule.isEmpty()) {
            return "off";
        }
        if (alert.firing()) {
            return alert.healthySinceMicros().isPresent() ? "recovers" : "FIRING";
        }
        boolean below = ratio.filter(value -> value.compareTo(rule.get().threshold()) < 0)
                .isPresent();
        return below ? "below" : "ok";
    }
}
