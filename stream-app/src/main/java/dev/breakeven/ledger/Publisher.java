package dev.breakeven.ledger;

import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.ledger.state.LedgerTime;
import dev.breakeven.ledger.terms.TermsVersions;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.MarginStatus;
import dev.breakeven.margin.PreviousMargin;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeTotals;
import dev.breakeven.schema.LedgerClosing;
import dev.breakeven.schema.LedgerRevision;
import dev.breakeven.schema.PublishedMargin;
import dev.breakeven.units.Window;
import dev.breakeven.wire.MarginWire;
import dev.breakeven.wire.ScopeWire;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Publishes windows when they change and when they become final, and counts their revisions. */
final class Publisher {
    private static final String REVISIONS = "revision/";
    private static final String CLOSED = "closed";

    private final ScenarioAggregates aggregates;
    private final TermsVersions versions;
    private final Restoring restoring;
    private final List<Long> published;
    private final long graceMicros;
    private final SortedMap<Window, Integer> revisions = new TreeMap<>();
    private final Map<Window, Map<Scope, PreviousMargin>> previous = new HashMap<>();
    private final NavigableSet<Window> waiting = new TreeSet<>();

    /** Windows that have ended, but wait and are not published as final yet. */
    private final NavigableSet<Window> unfinished = new TreeSet<>();

    private final NavigableSet<Window> unsaved = new TreeSet<>();
    private final NavigableSet<Window> expired = new TreeSet<>();
    private long settledVersion;
    private long closedTo = LedgerTime.NONE;

    /**
     * A publisher.
     *
     * @param published lengths of the windows that are published, microseconds
     * @param graceMicros how long after its end a window stays provisional
     */
    Publisher(
            ScenarioAggregates aggregates,
            TermsVersions versions,
            Restoring restoring,
            List<Long> published,
            long graceMicros) {
        this.aggregates = aggregates;
        this.versions = versions;
        this.restoring = restoring;
        this.published = published;
        this.graceMicros = graceMicros;
    }

    /** Remembers the published margins of the windows that a posting is about to revise, if all of them is posted. */
    void remember(Posting posting) {
        if (posting.real().isEmpty()) {
            return;
        }
        WindowAggregates real = aggregates.real();
        for (Window window : real.windows(posting.startMicros())) {
            if (isPublished(window) && isPast(window, closedTo) && !unfinished.contains(window)) {
                previous.computeIfAbsent(
                        window,
                        w -> restoring.covers(w) ? margins(real.totals(w).totals()) : Map.of());
            }
        }
    }

    private static Map<Scope, PreviousMargin> margins(ScopeTotals totals) {
        Map<Scope, PreviousMargin> margins = new HashMap<>();
        totals.sums().forEach((scope, sums) -> margins.put(scope, PreviousMargin.of(sums)));
        return margins;
    }

    /** The watermark that windows were last closed at; {@link LedgerTime#NONE} before the first. */
    long closedTo() {
        return closedTo;
    }

    private boolean isPublished(Window window) {
        return published.contains(window.lengthMicros());
    }

    /**
     * Publishes the windows that changed, and those that become final. A window waits that is not all posted after a start,
     * and a past one that a correction has not reached in all its parts, so that it is revised once.
     *
     * @param now watermark to close windows at; not above the one that is published
     * @param watermark up to where the input is complete, microseconds since the epoch
     */
    void publish(long now, long watermark, BiConsumer<Window, List<MarginReport>> out) {
        NavigableSet<Window> due = new TreeSet<>(waiting);
        due.addAll(aggregates.takeChanged());
        due.addAll(ending(now));
        due.addAll(openUnderNewTerms(now));
        waiting.clear();
        due.removeIf(window -> !isPublished(window));
        for (Window window : due) {
            if (isPast(window, now) && !isPast(window, closedTo)) {
                unfinished.add(window);
            }
            if (mustWait(window)) {
                waiting.add(window);
            } else {
                publish(window, now, watermark, out);
            }
        }
        closedTo = Math.max(closedTo, now);
    }

    private boolean mustWait(Window window) {
        return !restoring.covers(window) || (isPast(window, closedTo) && versions.isPending(window));
    }

    /** When corrected terms have been worked in, windows that are open tell that they hold under them too. */
    private List<Window> openUnderNewTerms(long now) {
        long version = versions.newest().version();
        if (now == LedgerTime.NONE
                || version == settledVersion
                || versions.boundary().isPresent()) {
            return List.of();
        }
        settledVersion = version;
        return published.stream()
                .flatMap(length ->
                        aggregates
                                .real()
                                .startingIn(length, now - graceMicros - length + 1, Long.MAX_VALUE / 2)
                                .stream())
                .toList();
    }

    private List<Window> ending(long now) {
        List<Window> ending = new ArrayList<>();
        if (now > closedTo) {
            for (long length : published) {
                long firstStart = closedTo == LedgerTime.NONE ? -length : closedTo - graceMicros - length + 1;
                ending.addAll(aggregates.real().startingIn(length, firstStart, now - graceMicros - length));
            }
        }
        return ending;
    }

    private void publish(Window window, long now, long watermark, BiConsumer<Window, List<MarginReport>> out) {
        if (!unfinished.contains(window)) {
            if (isPast(window, closedTo)) {
                revisions.merge(window, 1, Integer::sum);
                unsaved.add(window);
            }
        } else if (versions.divides(window)) {
            waiting.add(window);
        } else {
            unfinished.remove(window);
            unsaved.add(window);
        }
        out.accept(window, reports(window, now, watermark));
        previous.remove(window);
    }

    private MarginStatus status(Window window, long now) {
        if (!isPast(window, now) || unfinished.contains(window)) {
            return MarginStatus.PROVISIONAL;
        }
        return revisions.getOrDefault(window, 0) > 0 ? MarginStatus.REVISED : MarginStatus.FINAL;
    }

    private List<MarginReport> reports(Window window, long now, long watermark) {
        int revision = revisions.getOrDefault(window, 0);
        MarginStatus status = status(window, now);
        List<MarginReport> reports = new ArrayList<>();
        for (ScenarioWindows scenario : aggregates.all()) {
            for (Figures figures :
                    scenario.aggregates().totals(window).totals().figures().values()) {
                reports.add(new MarginReport(
                        scenario.name(),
                        window,
                        status,
                        revision,
                        versions.versionOf(window),
                        LedgerTime.optional(watermark),
                        figures,
                        previous(scenario.name(), window, figures.scope())));
            }
        }
        return reports;
    }

    private Optional<PreviousMargin> previous(String scenario, Window window, Scope scope) {
        Map<Scope, PreviousMargin> before = previous.getOrDefault(window, Map.of());
        return scenario.equals(MarginReport.REAL) && !before.isEmpty()
                ? Optional.of(before.getOrDefault(scope, PreviousMargin.NOTHING))
                : Optional.empty();
    }

    private boolean isPast(Window window, long watermark) {
        return watermark != LedgerTime.NONE && window.endMicros() + graceMicros <= watermark;
    }

    /** The newest windows of each length as they were last published. */
    void newest(int windows, long watermark, BiConsumer<Window, List<MarginReport>> out) {
        for (long length : published) {
            aggregates.real().newest(length, windows).stream()
                    .filter(restoring::covers)
                    .forEach(window -> out.accept(window, reports(window, closedTo, watermark)));
        }
    }

    void forget(Collection<Window> windows) {
        windows.forEach(window -> {
            revisions.remove(window);
            previous.remove(window);
        });
        waiting.removeAll(windows);
        unfinished.removeAll(windows);
        unsaved.removeAll(windows);
        expired.addAll(windows);
    }

    void save(LedgerState.Writer writer) {
        unsaved.addAll(previous.keySet());
        unsaved.addAll(waiting);
        unsaved.addAll(unfinished);
        unsaved.forEach(window -> writer.put(key(window), avro(window)));
        expired.forEach(window -> writer.delete(key(window)));
        unsaved.clear();
        expired.clear();
        if (closedTo != LedgerTime.NONE) {
            writer.put(CLOSED, new LedgerClosing(closedTo));
        }
    }

    /** Takes up where it left off: windows that waited for a correction wait again. */
    void load(LedgerState state) {
        state.forEach(CLOSED, LedgerClosing.class, (key, entry) -> closedTo = entry.getClosedToMicros());
        state.forEach(REVISIONS, LedgerRevision.class, (key, entry) -> load(entry));
        settledVersion = versions.boundary().isPresent() ? 0 : versions.newest().version();
    }

    private void load(LedgerRevision entry) {
        Window window = new Window(entry.getWindowStartMicros(), entry.getWindowSeconds() * 1_000_000);
        revisions.put(window, entry.getRevision());
        if (entry.getWaits()) {
            waiting.add(window);
        }
        if (entry.getUnfinished()) {
            unfinished.add(window);
        }
        if (entry.getPrevious() != null) {
            Map<Scope, PreviousMargin> margins = new HashMap<>();
            entry.getPrevious()
                    .forEach(avro -> margins.put(
                            ScopeWire.scope(avro.getScope(), avro.getName()), MarginWire.previous(avro.getMargin())));
            previous.put(window, margins);
        }
    }

    private LedgerRevision avro(Window window) {
        Map<Scope, PreviousMargin> before = previous.get(window);
        return new LedgerRevision(
                window.startMicros(),
                window.lengthSeconds(),
                revisions.getOrDefault(window, 0),
                before != null || waiting.contains(window),
                unfinished.contains(window),
                before == null ? null : avro(before));
    }

    private static List<PublishedMargin> avro(Map<Scope, PreviousMargin> margins) {
        List<PublishedMargin> avro = new ArrayList<>(margins.size());
        margins.forEach((scope, margin) ->
                avro.add(new PublishedMargin(ScopeWire.avro(scope), scope.name(), MarginWire.avro(margin))));
        return avro;
    }

    private static String key(Window window) {
        return REVISIONS + window.lengthSeconds() + "/" + window.startMicros();
    }
}
