package dev.breakeven.ledger.view;

import dev.breakeven.alert.AlertReport;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.WindowTotals;
import dev.breakeven.units.Window;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The part of the ledger that the outside may see, while it runs here: written by the ledger's thread, read by any. It is empty
 * where the ledger runs in another instance.
 */
public final class LedgerView {
    /** Windows of each length whose margins are kept. */
    public static final int WINDOWS = 120;

    private static final int ALERTS = 200;

    private final Map<Long, ConcurrentSkipListMap<Window, Shown>> windows = new ConcurrentHashMap<>();
    private final Deque<AlertReport> alerts = new ArrayDeque<>();
    private volatile LedgerSnapshot snapshot;

    /** The ledger as it last was; absent where it does not run here. */
    public Optional<LedgerSnapshot> snapshot() {
        return Optional.ofNullable(snapshot);
    }

    private record Shown(List<MarginReport> margins, Map<String, WindowTotals> totals) {}

    /** Margins of the newest windows, by length, start, scenario and scope. */
    public List<MarginReport> margins() {
        List<MarginReport> all = new ArrayList<>();
        windows.values().forEach(each -> each.values().forEach(shown -> all.addAll(shown.margins())));
        return all;
    }

    /** Starts of the newest windows of a length, microseconds since the epoch, oldest first. */
    public List<Long> starts(long lengthMicros) {
        return windows.getOrDefault(lengthMicros, new ConcurrentSkipListMap<>()).keySet().stream()
                .map(Window::startMicros)
                .toList();
    }

    /** The totals of one of the newest windows, with its detail; not to be changed. */
    public Optional<WindowTotals> totals(String scenario, Window window) {
        return Optional.ofNullable(windows.get(window.lengthMicros()))
                .map(each -> each.get(window))
                .map(shown -> shown.totals().get(scenario));
    }

    /** The newest alerts, oldest first. */
    public List<AlertReport> alerts() {
        synchronized (alerts) {
            return List.copyOf(alerts);
        }
    }

    public void show(LedgerSnapshot newSnapshot) {
        snapshot = newSnapshot;
    }

    /**
     * Shows a window as it was published.
     *
     * @param totals its totals by scenario, which must not change any more; none where their detail is gone
     */
    public void show(Window window, List<MarginReport> margins, Map<String, WindowTotals> totals) {
        ConcurrentSkipListMap<Window, Shown> same =
                windows.computeIfAbsent(window.lengthMicros(), length -> new ConcurrentSkipListMap<>());
        same.put(window, new Shown(List.copyOf(margins), Map.copyOf(totals)));
        while (same.size() > WINDOWS) {
            same.pollFirstEntry();
        }
    }

    public void show(AlertReport alert) {
        synchronized (alerts) {
            if (alerts.size() == ALERTS) {
                alerts.removeFirst();
            }
            alerts.addLast(alert);
        }
    }

    /** The ledger does not run here any more. */
    public void clear() {
        snapshot = null;
        windows.clear();
        synchronized (alerts) {
            alerts.clear();
        }
    }
}
