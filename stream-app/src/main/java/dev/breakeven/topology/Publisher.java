package dev.breakeven.topology;

import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.MarginStatus;
import dev.breakeven.schema.LedgerRevision;
import dev.breakeven.units.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Publishes windows when they change and when they become final, and counts their revisions. */
final class Publisher {
    private static final String REVISIONS = "revision/";

    private final Books books;
    private final List<Long> published;
    private final long graceMicros;
    private final SortedSet<Window> unsaved = new TreeSet<>();
    private final SortedSet<Window> expired = new TreeSet<>();

    /**
     * A publisher.
     *
     * @param published lengths of the windows that are published, microseconds
     * @param graceMicros how long after its end a window stays provisional
     */
    Publisher(Books books, List<Long> published, long graceMicros) {
        this.books = books;
        this.published = published;
        this.graceMicros = graceMicros;
    }

    /**
     * Publishes what changed, and what becomes final between two watermarks.
     *
     * @param closedTo watermark that windows were closed at before
     * @param now watermark to close them at
     * @param times the ledger's times
     */
    void publish(long closedTo, long now, LedgerTimes times, Consumer<MarginReport> out) {
        SortedSet<Window> due = books.takeChanged();
        due.addAll(ending(closedTo, now));
        for (Window window : due) {
            if (published.contains(window.lengthMicros())) {
                publish(window, closedTo, now, times, out);
            }
        }
    }

    private List<Window> ending(long closedTo, long now) {
        List<Window> ending = new ArrayList<>();
        if (now > closedTo) {
            for (long length : published) {
                long firstStart = closedTo == LedgerTimes.NONE ? -length : closedTo - graceMicros - length + 1;
                ending.addAll(books.startingIn(length, firstStart, now - graceMicros - length));
            }
        }
        return ending;
    }

    private void publish(Window window, long closedTo, long now, LedgerTimes times, Consumer<MarginReport> out) {
        if (isPast(window, closedTo)) {
            Sheet sheet = books.sheet(window);
            sheet.revise(sheet.revision() + 1);
            unsaved.add(window);
        }
        reports(window, closedTo, now, times).forEach(out);
    }

    private List<MarginReport> reports(Window window, long closedTo, long now, LedgerTimes times) {
        Sheet sheet = books.sheet(window);
        MarginStatus status = isPast(window, now) ? MarginStatus.FINAL : MarginStatus.PROVISIONAL;
        if (isPast(window, closedTo)) {
            status = sheet.revision() > 0 ? MarginStatus.REVISED : MarginStatus.FINAL;
        }
        List<MarginReport> reports = new ArrayList<>(sheet.sums().size());
        for (var line : sheet.sums().entrySet()) {
            reports.add(new MarginReport(
                    line.getKey(),
                    window,
                    status,
                    sheet.revision(),
                    books.terms().version(),
                    LedgerTimes.optional(times.watermark),
                    line.getValue().copy()));
        }
        return reports;
    }

    private boolean isPast(Window window, long watermark) {
        return watermark != LedgerTimes.NONE && window.endMicros() + graceMicros <= watermark;
    }

    /** The newest windows of each length as they were last published. */
    List<MarginReport> newest(int windows, LedgerTimes times) {
        return published.stream()
                .flatMap(length -> books.newest(length, windows).stream())
                .flatMap(window -> reports(window, times.closedTo, times.closedTo, times).stream())
                .toList();
    }

    void forget(Collection<Window> windows) {
        unsaved.removeAll(windows);
        expired.addAll(windows);
    }

    void save(LedgerState.Writer writer) {
        for (Window window : unsaved) {
            int revision = books.sheet(window).revision();
            writer.put(key(window), new LedgerRevision(window.startMicros(), window.lengthSeconds(), revision));
        }
        expired.forEach(window -> writer.delete(key(window)));
        unsaved.clear();
        expired.clear();
    }

    void load(LedgerState state) {
        state.forEach(REVISIONS, LedgerRevision.class, (key, entry) -> {
            Window window = new Window(entry.getWindowStartMicros(), entry.getWindowSeconds() * 1_000_000);
            books.sheet(window).revise(entry.getRevision());
        });
    }

    private static String key(Window window) {
        return REVISIONS + window.lengthSeconds() + "/" + window.startMicros();
    }
}
