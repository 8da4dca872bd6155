package dev.breakeven.ledger;

import dev.breakeven.alert.AlertReport;
import dev.breakeven.alert.AlertRule;
import dev.breakeven.alert.AlertRules;
import dev.breakeven.alert.AlertState;
import dev.breakeven.alert.JudgedWindow;
import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.ledger.state.LedgerTime;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.margin.ScopeTotals;
import dev.breakeven.schema.LedgerAlert;
import dev.breakeven.schema.LedgerJudgement;
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

    private static final String JUDGED = "judged";

    private final AlertRules rules;
    private final long baseMicros;
    private final TreeMap<String, AlertState> states = new TreeMap<>();
    private final Set<String> unsaved = new TreeSet<>();
    private long judgedTo = LedgerTime.NONE;

    /**
     * Nothing is judged yet.
     *
     * @param baseMicros length of a base window, microseconds
     */
    AlertEvaluator(AlertRules rules, long baseMicros) {
        this.rules = rules;
        this.baseMicros = baseMicros;
    }

    /** How far the judged windows look back, microseconds. */
    long windowMicros() {
        return rules.windowMicros();
    }

    /** End of the last base window that was judged; {@link LedgerTime#NONE} where none was. */
    long judgedTo() {
        return judgedTo;
    }

    /**
     * Judges at the end of each base window up to a time.
     *
     * @param firstMicros start of the first base window, microseconds since the epoch
     * @param nowMicros the time, microseconds since the epoch
     * @param aggregates sums of the base windows
     */
    void judgeTo(
            long firstMicros,
            long nowMicros,
            WindowAggregates aggregates,
            long termsVersion,
            Consumer<AlertReport> alerts) {
        if (judgedTo == LedgerTime.NONE) {
            judgedTo = firstMicros;
        }
        for (; judgedTo + baseMicros <= nowMicros; judgedTo += baseMicros) {
            long end = judgedTo + baseMicros;
            judge(end, aggregates.trailing(end - windowMicros(), end), termsVersion, alerts);
        }
    }

    private void judge(long endMicros, ScopeTotals trailing, long termsVersion, Consumer<AlertReport> alerts) {
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
        if (judgedTo != LedgerTime.NONE) {
            writer.put(JUDGED, new LedgerJudgement(judgedTo));
        }
    }

    void load(LedgerState state) {
        state.forEach(JUDGED, LedgerJudgement.class, (key, entry) -> judgedTo = entry.getJudgedToMicros());
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
