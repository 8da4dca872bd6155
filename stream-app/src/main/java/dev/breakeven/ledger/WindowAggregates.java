package dev.breakeven.ledger;

import dev.breakeven.margin.PricedWindow;
import dev.breakeven.margin.ScopeTotals;
import dev.breakeven.margin.WindowTotals;
import dev.breakeven.margin.WindowTotals.Change;
import dev.breakeven.pricing.PricedUsage;
import dev.breakeven.pricing.Pricer;
import dev.breakeven.units.Window;
import dev.breakeven.usage.UsageKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The windows of one scenario: prices base windows and posts them to the windows that they are part of. A base window
 * that changes is posted as its new totals less its old one, so each is posted exactly once at any time.
 */
final class WindowAggregates {
    /** Windows of each length that keep the detail a bridge asks for. */
    private static final int DETAILED = 60;

    private final long baseMicros;
    private final List<Long> lengths;
    private final boolean publishesBase;
    private final Postings postings;
    private final TreeMap<Window, WindowTotals> byWindow = new TreeMap<>();
    private final Map<Long, PricedWindow> open = new HashMap<>();
    private SortedSet<Window> changed = new TreeSet<>();
    private long pricedWindowsFrom = Long.MIN_VALUE;
    private long newestStart;

    /** WindowAggregates that nobody watches. */
    static final Postings UNWATCHED = new Postings() {
        @Override
        public void posted(PricedWindow before, PricedWindow after) {
            // Nobody asks.
        }

        @Override
        public void changes(Window window, ScopeTotals totals) {
            // Nobody asks.
        }
    };

    /** Is told what is posted. */
    interface Postings {
        /** A base window was posted in place of what was posted of it before, which may be null. */
        void posted(PricedWindow before, PricedWindow after);

        /** A window is about to change. */
        void changes(Window window, ScopeTotals totals);
    }

    /**
     * Empty aggregates.
     *
     * @param baseMicros length of a base window, microseconds
     * @param published lengths of the windows that are published, microseconds
     * @param postings is told what is posted
     */
    WindowAggregates(long baseMicros, List<Long> published, Postings postings) {
        this.baseMicros = baseMicros;
        this.publishesBase = published.contains(baseMicros);
        this.lengths = Stream.concat(Stream.of(baseMicros), published.stream())
                .distinct()
                .sorted()
                .toList();
        this.postings = postings;
    }

    /** WindowAggregates a base window for the first time; if it is open, more may come to it. */
    void accrue(BaseWindow window, Pricer pricer, boolean isOpen) {
        newestStart = Math.max(newestStart, window.startMicros());
        PricedWindow priced = priced(window, pricer);
        if (isOpen) {
            open.put(window.startMicros(), priced);
        }
        post(null, priced, window.startMicros());
    }

    /** WindowAggregates a base window that was posted before the program was started again. */
    void restore(BaseWindow window, Pricer pricer) {
        newestStart = Math.max(newestStart, window.startMicros());
        Change change = Change.of(null, priced(window, pricer));
        windows(window.startMicros()).forEach(each -> totals(each).apply(change));
    }

    /** Remembers what is posted of a base window, before usage is added to it. */
    void open(BaseWindow window, Pricer pricer) {
        open.computeIfAbsent(window.startMicros(), start -> priced(window, pricer));
    }

    /** WindowAggregates what came to an open base window since it was last posted. */
    void post(BaseWindow window, Pricer pricer) {
        PricedWindow before = open.get(window.startMicros());
        Map<UsageKey, PricedUsage> lines = new HashMap<>(before.lines());
        for (UsageKey cell : window.unposted()) {
            lines.put(cell, price(window, cell, pricer));
        }
        replace(window, before, PricedWindow.of(lines, pricer, window.startMicros(), baseMicros));
    }

    /** WindowAggregates a base window again that was posted with other terms. */
    void repost(BaseWindow window, Pricer pricerBefore, Pricer pricer) {
        PricedWindow present = open.get(window.startMicros());
        PricedWindow before = present == null ? priced(window, pricerBefore) : present;
        Map<UsageKey, PricedUsage> lines = new HashMap<>();
        before.lines()
                .forEach((cell, line) ->
                        lines.put(cell, pricer.reprice(cell, line, pricerBefore, window.startMicros())));
        replace(window, before, PricedWindow.of(lines, pricer, window.startMicros(), baseMicros));
    }

    private void replace(BaseWindow window, PricedWindow before, PricedWindow after) {
        open.replace(window.startMicros(), after);
        post(before, after, window.startMicros());
    }

    private void post(PricedWindow before, PricedWindow after, long startMicros) {
        Change change = Change.of(before, after);
        for (Window window : windows(startMicros)) {
            WindowTotals totals = totals(window);
            if (!change.isEmpty()) {
                postings.changes(window, totals.totals());
                changed.add(window);
            }
            totals.apply(change);
        }
        postings.posted(before, after);
    }

    /** All lines of a base window. */
    PricedWindow priced(BaseWindow window, Pricer pricer) {
        Map<UsageKey, PricedUsage> lines = new HashMap<>();
        window.usage().keySet().forEach(cell -> lines.put(cell, price(window, cell, pricer)));
        return PricedWindow.of(lines, pricer, window.startMicros(), baseMicros);
    }

    /** The usage is copied, since it goes on while the line stays. */
    private static PricedUsage price(BaseWindow window, UsageKey cell, Pricer pricer) {
        return pricer.price(cell, window.usage().get(cell).copy(), window.startMicros());
    }

    /** Lets go of what is posted of base windows that are not open any more. */
    void keepOpen(Set<Long> starts) {
        open.keySet().retainAll(starts);
    }

    /** The windows that a base window is part of. */
    private List<Window> windows(long startMicros) {
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

    /** Lets go of the byWindow of base windows that start before a time, unless they are published. */
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

    List<Long> lengths() {
        return lengths;
    }
}
