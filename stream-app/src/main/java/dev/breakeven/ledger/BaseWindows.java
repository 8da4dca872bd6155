package dev.breakeven.ledger;

import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.schema.LedgerWindow;
import dev.breakeven.usage.UsageKey;
import dev.breakeven.wire.UsageWire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The base windows with usage, within retention. Those that are settled are held as the changelog has them, a few
 * bytes per cell, and are opened again when usage or terms come for them.
 */
final class BaseWindows {
    private static final String PREFIX = "window/";

    /** Cells in one entry: with the longest names that are allowed it stays below a topic's default limit of 1 MiB. */
    private static final int CELLS_PER_ENTRY = 500;

    private final LedgerState state;
    private final TreeMap<Long, BaseWindow> open = new TreeMap<>();
    private final TreeSet<Long> stored = new TreeSet<>();
    private final Set<Long> expired = new TreeSet<>();

    /** As many as the ledger keeps apart. */
    private final Map<UsageKey, UsageKey> cells = new HashMap<>();

    BaseWindows(LedgerState state) {
        this.state = state;
        state.keys(PREFIX)
                .forEach(key -> stored.add(Long.parseLong(key.substring(PREFIX.length(), key.lastIndexOf('/')))));
    }

    /** The window of a start, to be changed. */
    BaseWindow open(long startMicros) {
        BaseWindow window = peek(startMicros);
        open.putIfAbsent(startMicros, window);
        return window;
    }

    /** The window of a start, to be read. */
    BaseWindow peek(long startMicros) {
        BaseWindow present = open.get(startMicros);
        if (present != null) {
            return present;
        }
        BaseWindow window = new BaseWindow(startMicros);
        if (stored.contains(startMicros)) {
            state.forEach(
                    prefix(startMicros),
                    LedgerWindow.class,
                    (key, entry) -> entry.getCells()
                            .forEach(cell -> window.restore(
                                    known(UsageWire.cell(cell.getCell())),
                                    UsageWire.usage(cell.getWindows().get(0)))));
        }
        return window;
    }

    /** The same object for the same cell: a map that is asked millions of times finds it by identity. */
    private UsageKey known(UsageKey cell) {
        UsageKey known = cells.putIfAbsent(cell, cell);
        return known == null ? cell : known;
    }

    boolean isOpen(long startMicros) {
        return open.containsKey(startMicros);
    }

    /** Starts of the windows that are not packed. */
    Set<Long> openStarts() {
        return open.keySet();
    }

    /** Windows before a time with usage that is not posted yet, oldest first. */
    List<BaseWindow> unposted(long beforeMicros) {
        return open.headMap(beforeMicros).values().stream()
                .filter(window -> !window.unposted().isEmpty())
                .toList();
    }

    /** Lets go of a window; its stored entries go with the next save. */
    void expire(long startMicros) {
        open.remove(startMicros);
        if (stored.remove(startMicros)) {
            expired.add(startMicros);
        }
    }

    void save(LedgerState.Writer writer) {
        open.values().forEach(window -> save(window, writer));
        expired.forEach(start -> state.keys(prefix(start)).forEach(writer::delete));
        expired.clear();
    }

    private void save(BaseWindow window, LedgerState.Writer writer) {
        if (window.unsaved().isEmpty()) {
            return;
        }
        List<UsageKey> cells = new ArrayList<>(window.usage().keySet());
        for (int first = 0; first < cells.size(); first += CELLS_PER_ENTRY) {
            List<UsageKey> group = cells.subList(first, Math.min(cells.size(), first + CELLS_PER_ENTRY));
            if (group.stream().anyMatch(window.unsaved()::contains)) {
                writer.put(
                        prefix(window.startMicros()) + "%05d".formatted(first / CELLS_PER_ENTRY), entry(window, group));
            }
        }
        window.unsaved().clear();
        stored.add(window.startMicros());
    }

    private static LedgerWindow entry(BaseWindow window, List<UsageKey> cells) {
        return new LedgerWindow(cells.stream()
                .map(cell -> UsageWire.avro(
                        cell, Map.of(window.startMicros(), window.usage().get(cell))))
                .collect(Collectors.toList()));
    }

    /** Lets go of the settled windows that start before a time; their stored entries stay. */
    void pack(long beforeMicros) {
        open.headMap(beforeMicros).values().removeIf(BaseWindow::isSettled);
    }

    private static String prefix(long startMicros) {
        return PREFIX + "%019d".formatted(startMicros) + "/";
    }
}
