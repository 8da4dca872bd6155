package dev.breakeven.ledger;

import dev.breakeven.margin.ScopeTotals;
import dev.breakeven.margin.WindowTotals;
import dev.breakeven.margin.WindowTotals.Change;
import dev.breakeven.units.Window;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Sums of the windows of one scenario. A base window that changes is applied as its new line items less its old ones, so
 * that each is in the sums exactly once at any time.
 */
final class WindowAggregates {
    /** Windows of each length that keep the detail a bridge asks for. */
    private static final int DETAILED = 60;

    private final long baseMicros;
    private final List<Long> lengths;
    private final boolean publishesBase;
    private final TreeMap<Window, WindowTotals> byWindow = new TreeMap<>();
    private SortedSet<Window> changed = new TreeSet<>();
    private long pricedWindowsFrom = Long.MIN_VALUE;
    private long newestStart;

    /**
     * Sums of no windows.
     *
     * @param baseMicros length of a base window, microseconds
     * @param published lengths of the windows that are published, microseconds
     */
    WindowAggregates(long baseMicros, List<Long> published) {
        this.baseMicros = baseMicros;
        this.publishesBase = published.contains(baseMicros);
        this.lengths = Stream.concat(Stream.of(baseMicros), published.stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Applies the change of a base window to every window that it is part of. */
    void apply(long startMicros, Change change) {
        newestStart = Math.max(newestStart, startMicros);
        for (Window window : windows(startMicros)) {
            totals(window).apply(change);
            if (!change.isEmpty()) {
                changed.add(window);
            }
        }
    }

    /** As {@link #apply}, of a base window that was posted before the program was started again: nothing has changed. */
    void restore(long startMicros, Change change) {
        newestStart = Math.max(newestStart, startMicros);
        windows(startMicros).forEach(window -> totals(window).apply(change));
    }

    /** The windows that a base window is part of. */
    List<Window> windows(long startMicros) {
        return lengths.stream()
                .filter(length -> length != baseMicros || startMicros >= pricedWindowsFrom)
                .map(length -> Window.containing(startMicros, length))
                .toList();
    }

    /** The totals of a window, to be changed. */
    WindowTotals totals(Window window) {
        WindowTotals present = byWindow.get(window);
        if (present != null) {
            return present;
        }
        WindowTotals made = new WindowTotals();
        if (window.startMicros() < detailFrom(window.lengthMicros())) {
            made.dropDetail();
        }
        byWindow.put(window, made);
        return made;
    }

    private long detailFrom(long lengthMicros) {
        return Window.startOf(newestStart, lengthMicros) - (DETAILED - 1) * lengthMicros;
    }

    /** Lets go of the detail of older windows. */
    void dropOldDetail() {
        for (long length : lengths) {
            for (Map.Entry<Window, WindowTotals> older : byWindow.headMap(new Window(detailFrom(length), length), false)
                    .descendingMap()
                    .entrySet()) {
                if (older.getKey().lengthMicros() != length || !older.getValue().hasDetail()) {
                    break;
                }
                older.getValue().dropDetail();
            }
        }
    }

    /** Windows whose sums changed since this was last asked. */
    SortedSet<Window> takeChanged() {
        SortedSet<Window> taken = changed;
        changed = new TreeSet<>();
        return taken;
    }

    /** Windows of one length that start in a range, both ends included, oldest first. */
    List<Window> startingIn(long lengthMicros, long firstMicros, long lastMicros) {
        long first = Window.startOf(firstMicros + lengthMicros - 1, lengthMicros);
        long last = Window.startOf(lastMicros, lengthMicros);
        return first > last
                ? List.of()
                : List.copyOf(
                        byWindow.subMap(new Window(first, lengthMicros), true, new Window(last, lengthMicros), true)
                                .keySet());
    }

    /** Lets go of the windows that end at or before a time, and names them. */
    List<Window> expire(long endMicros) {
        List<Window> expired = lengths.stream()
                .flatMap(length -> startingIn(length, -length, endMicros - length).stream())
                .toList();
        expired.forEach(byWindow::remove);
        changed.removeAll(expired);
        return expired;
    }

    /** Lets go of the totals of base windows that start before a time, unless they are published. */
    void forgetPricedWindows(long beforeMicros) {
        if (!publishesBase && beforeMicros > pricedWindowsFrom) {
            pricedWindowsFrom = Window.startOf(beforeMicros, baseMicros);
            SortedSet<Window> forgotten = new TreeSet<>(
                    byWindow.headMap(new Window(pricedWindowsFrom, baseMicros)).keySet());
            byWindow.keySet().removeAll(forgotten);
            changed.removeAll(forgotten);
        }
    }

    /** Sums by scope over the base windows that start in a range, the end excluded. */
    ScopeTotals trailing(long fromMicros, long toMicros) {
        ScopeTotals trailing = new ScopeTotals();
        byWindow.subMap(Window.containing(fromMicros, baseMicros), Window.containing(toMicros, baseMicros))
                .values()
                .forEach(each -> trailing.add(each.totals()));
        return trailing;
    }

    /** The newest windows of a length, oldest first. */
    List<Window> newest(long lengthMicros, int count) {
        List<Window> all = startingIn(lengthMicros, -lengthMicros, Long.MAX_VALUE / 2);
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    /** Lengths of the windows, that of a base window among them, microseconds. */
    List<Long> lengths() {
        return lengths;
    }
}
