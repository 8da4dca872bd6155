package dev.breakeven.ledger;

import dev.breakeven.alert.AlertReport;
import dev.breakeven.alert.AlertRule;
import dev.breakeven.alert.AlertRules;
import dev.breakeven.alert.AlertState;
import dev.breakeven.alert.JudgedWindow;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.margin.ScopeTotals;
import dev.breakeven.schema.LedgerAlert;
import dev.breakeven.wire.OptionalLongs;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Judges every tier at the end of each base window, and remembers where its alert stands. */
final class AlertEvaluator {
    private static final String PREFIX = "alert/";

    private final AlertRules rules;
    private final TreeMap<String, AlertState> states = new TreeMap<>();
    private final Set<String> unsaved = new TreeSet<>();

    AlertEvaluator(AlertRules rules) {
        this.rules = rules;
    }

    /**
     * Judges the windows that end at a time.
     *
     * @param endMicros end of the judged windows, microseconds since the epoch
     * @param trailing sums of the windows by scope
     */
    void judge(long endMicros, ScopeTotals trailing, long termsVersion, Consumer<AlertReport> alerts) {
        trailing.figures().forEach((scope, figures) -> {
            if (scope.kind() == ScopeKind.TIER) {
                rules.of(scope.name())
                        .flatMap(rule -> judge(rule, endMicros, figures, termsVersion))
                        .ifPresent(alerts);
            }
        });
    }

    private Optional<AlertReport> judge(AlertRule rule, long endMicros, Figures figures, long termsVersion) {
        String tier = figures.scope().name();
        AlertState before = states.getOrDefault(tier, AlertState.QUIET);
        AlertState after = before.after(rule, endMicros, figures.sums());
        if (!after.equals(states.put(tier, after))) {
            unsaved.add(tier);
        }
        if (after.firing() == before.firing()) {
            return Optional.empty();
        }
        long firedAtMicros = (after.firing() ? after : before).firedAtMicros().getAsLong();
        return Optional.of(new AlertReport(
                AlertRule.NAME,
                figures.scope(),
                after.firing() ? AlertReport.State.FIRING : AlertReport.State.RESOLVED,
                firedAtMicros,
                JudgedWindow.of(figures, endMicros - rule.windowMicros(), endMicros),
                rule.threshold(),
                termsVersion));
    }

    Map<String, AlertState> states() {
        return Map.copyOf(states);
    }

    void save(LedgerState.Writer writer) {
        for (String tier : unsaved) {
            AlertState state = states.get(tier);
            writer.put(
                    PREFIX + tier,
                    new LedgerAlert(
                            tier,
                            OptionalLongs.orNull(state.firedAtMicros()),
                            OptionalLongs.orNull(state.healthySinceMicros())));
        }
        unsaved.clear();
    }

    void load(LedgerState state) {
        state.forEach(
                PREFIX,
                LedgerAlert.class,
                (key, entry) -> states.put(
                        entry.getTier(),
                        new AlertState(
                                OptionalLongs.ofNullable(entry.getFiredAtMicros()),
                                OptionalLongs.ofNullable(entry.getHealthySinceMicros()))));
    }
}
