package dev.breakeven.topology;

import dev.breakeven.alert.AlertTransition;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.Scope;
import dev.breakeven.units.Window;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What the outside may see of the ledger, while it runs here: written by the ledger's thread, read by any. It is empty
 * where the ledger runs in another instance.
 */
public final class LedgerView {
    /** Windows of each length whose margins are kept. */
    static final int WINDOWS = 120;

    private static final int ALERTS = 200;

    private final Map<Long, ConcurrentSkipListMap<Window, Map<Scope, MarginReport>>> margins =
            new ConcurrentHashMap<>();
    private final Deque<AlertTransition> alerts = new ArrayDeque<>();
    private volatile LedgerSnapshot snapshot;

    /** The ledger as it last was; absent where it does not run here. */
    public Optional<LedgerSnapshot> snapshot() {
        return Optional.ofNullable(snapshot);
    }

    /** Margins of the newest windows, by length, start and scope. */
    public List<MarginReport> margins() {
        List<MarginReport> all = new ArrayList<>();
        margins.values().forEach(windows -> windows.values().forEach(scopes -> all.addAll(scopes.values())));
        return all;
    }

    /** The newest alerts, oldest first. */
    public List<AlertTransition> alerts() {
        synchronized (alerts) {
            return List.copyOf(alerts);
        }
    }

    void show(LedgerSnapshot newSnapshot) {
        snapshot = newSnapshot;
    }

    void show(Collection<MarginReport> reports) {
        Map<Window, Map<Scope, MarginReport>> byWindow = new TreeMap<>();
        reports.forEach(report ->
                byWindow.computeIfAbsent(report.window(), w -> new TreeMap<>()).put(report.scope(), report));
        byWindow.forEach(this::put);
    }

    private void put(Window window, Map<Scope, MarginReport> reports) {
        ConcurrentSkipListMap<Window, Map<Scope, MarginReport>> windows =
                margins.computeIfAbsent(window.lengthMicros(), length -> new ConcurrentSkipListMap<>());
        windows.put(window, Map.copyOf(reports));
        while (windows.size() > WINDOWS) {
            windows.pollFirstEntry();
        }
    }

    void show(AlertTransition alert) {
        synchronized (alerts) {
            if (alerts.size() == ALERTS) {
                alerts.removeFirst();
            }
            alerts.addLast(alert);
        }
    }

    /** The ledger does not run here any more. */
    void clear() {
        snapshot = null;
        margins.clear();
        synchronized (alerts) {
            alerts.clear();
        }
    }
}
