package dev.breakeven.ledger;

import dev.breakeven.alert.AlertRules;
import dev.breakeven.terms.TermsRules;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

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
 * @param terms what an update of terms must be to be applied
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
        windows = List.copyOf(windows);
        scenarios =
                scenarios.stream().sorted(Comparator.comparing(Scenario::name)).toList();
    }

    /** The same settings with what-if terms beside the real ones. */
    public LedgerSettings withScenarios(List<Scenario> whatIf) {
        return new LedgerSettings(
                partitions, baseWindow, windows, grace, retention, idleTimeout, maxCells, alerts, terms, whatIf);
    }
}
