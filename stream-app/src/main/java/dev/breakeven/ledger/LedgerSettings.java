package dev.breakeven.ledger;

import dev.breakeven.alert.AlertRules;
import dev.breakeven.ledger.terms.Scenario;
import dev.breakeven.terms.TermsRules;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * How the ledger keeps windows.
 *
 * @param partitions partitions of the topic of requests
 * @param baseWindow length of a base window
 * @param windows lengths of the windows that margins are published for, each a multiple of the base window
 * @param grace how long after its end a window stays provisional, event time
 * @param retention how long after its end a window can be revised, event time
 * @param idleTimeout wall-clock time without records after which a partition no longer holds the watermark back
 * @param maxCells cells that are kept apart before usage goes to the cell other
 * @param alerts when to alert
 * @param terms rules that an update of terms must keep to be applied
 * @param scenarios what-if terms that are priced beside the real ones
 */
public record LedgerSettings(
        int partitions,
        Duration baseWindow,
        List<Duration> windows,
        Duration grace,
        Duration retention,
        Duration idleTimeout,
        int maxCells,
        AlertRules alerts,
        TermsRules terms,
        List<Scenario> scenarios) {
    public LedgerSettings {
        if (partitions < 1 || maxCells < 1) {
            throw new IllegalArgumentException("partitions: " + partitions + ", cells: " + maxCells);
        }
        Objects.requireNonNull(baseWindow, "baseWindow");
        windows = List.copyOf(windows);
        Objects.requireNonNull(grace, "grace");
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(idleTimeout, "idleTimeout");
        Objects.requireNonNull(alerts, "alerts");
        Objects.requireNonNull(terms, "terms");
        scenarios =
                scenarios.stream().sorted(Comparator.comparing(Scenario::name)).toList();
    }

    /** A builder without values. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder with these values. */
    public Builder toBuilder() {
        return builder()
                .partitions(partitions)
                .baseWindow(baseWindow)
                .windows(windows)
                .grace(grace)
                .retention(retention)
                .idleTimeout(idleTimeout)
                .maxCells(maxCells)
                .alerts(alerts)
                .terms(terms)
                .scenarios(scenarios);
    }

    /** The same settings with what-if terms beside the real ones. */
    public LedgerSettings withScenarios(List<Scenario> whatIf) {
        return toBuilder().scenarios(whatIf).build();
    }

    /** Collects settings. All must be given, except for scenarios, of which there are none else. */
    public static final class Builder {
        private int partitions;
        private Duration baseWindow;
        private List<Duration> windows;
        private Duration grace;
        private Duration retention;
        private Duration idleTimeout;
        private int maxCells;
        private AlertRules alerts;
        private TermsRules terms;
        private List<Scenario> scenarios = List.of();

        private Builder() {}

        public Builder partitions(int count) {
            partitions = count;
            return this;
        }

        public Builder baseWindow(Duration length) {
            baseWindow = length;
            return this;
        }

        public Builder windows(List<Duration> lengths) {
            windows = lengths;
            return this;
        }

        public Builder grace(Duration time) {
            grace = time;
            return this;
        }

        public Builder retention(Duration time) {
            retention = time;
            return this;
        }

        public Builder idleTimeout(Duration time) {
            idleTimeout = time;
            return this;
        }

        public Builder maxCells(int most) {
            maxCells = most;
            return this;
        }

        public Builder alerts(AlertRules rules) {
            alerts = rules;
            return this;
        }

        public Builder terms(TermsRules rules) {
            terms = rules;
            return this;
        }

        public Builder scenarios(List<Scenario> whatIf) {
            scenarios = whatIf;
            return this;
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException where there is no partition, or room for no cell
         * @throws NullPointerException where another setting is missing
         */
        public LedgerSettings build() {
            return new LedgerSettings(
                    partitions, baseWindow, windows, grace, retention, idleTimeout, maxCells, alerts, terms, scenarios);
        }
    }
}
