package dev.breakeven.topology;

import dev.breakeven.margin.MarginReport;
import dev.breakeven.pricing.Pricer;
import dev.breakeven.terms.TermsBook;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Batch;
import dev.breakeven.usage.Cell;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.Usage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Windows of usage and what they are worth. Batches and terms come in; {@link #settle} prices what changed;
 * {@link #close} publishes it, closes the windows that the watermark has passed, and judges alerts; {@link #save} writes
 * what changed of the state. Reads no clock: its time is the watermark.
 */
final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    /** Event time that is accrued and closed in one go, so that a long gap in the input needs no more memory. */
    private static final long STRIDE_MICROS = Window.micros(Duration.ofHours(1));

    private final LedgerSettings settings;
    private final LedgerState state;
    private final long baseMicros;
    private final long graceMicros;
    private final long retentionMicros;
    private final LedgerTimes times = new LedgerTimes();
    private final Partitions partitions;
    private final PendingBatches pending = new PendingBatches();
    private final TermsShelf shelf = new TermsShelf();
    private final Totals totals = new Totals();
    private final Carries carries = new Carries();
    private final AlertDesk alerts;
    private final BaseWindows windows;
    private final Books books;
    private final Publisher publisher;

    /** A ledger as its state has it. */
    Ledger(LedgerSettings settings, LedgerState state) {
        this.settings = settings;
        this.state = state;
        baseMicros = Window.micros(settings.baseWindow());
        graceMicros = Window.micros(settings.grace());
        retentionMicros = Window.micros(settings.retention());
        partitions =
                new Partitions(settings.partitions(), settings.idleTimeout().toMillis());
        alerts = new AlertDesk(settings.alerts());
        windows = new BaseWindows(state);
        shelf.load(state);
        List<Long> published =
                settings.windows().stream().map(Window::micros).sorted().toList();
        books = new Books(baseMicros, published, totals, shelf.book());
        publisher = new Publisher(books, published, graceMicros);
        load();
    }

    private void load() {
        times.load(state);
        partitions.load(state);
        pending.load(state);
        totals.load(state);
        carries.load(state);
        alerts.load(state);
        forgetBaseSheets();
        windows.startsFrom(LedgerTimes.NONE).forEach(start -> books.restore(windows.peek(start, books.pricer())));
        retained().forEach(books::restoreAccrual);
        carries.all().forEach((window, carry) -> books.sheet(window).add(carry));
        publisher.load(state);
        books.takeChanged();
    }

    /**
     * Applies one part of a batch: the whole batch comes with its last part.
     *
     * @return what of it was too late for any window
     */
    Map<Cell, Map<Long, Usage>> apply(Batch part) {
        List<Batch> parts = pending.complete(part);
        times.unreadable += pending.takeIncomplete();
        if (parts.isEmpty()) {
            return Map.of();
        }
        if (partitions.overlaps(part.header())) {
            times.overlaps++;
            LOG.error(
                    "not applied, since it covers offsets that were applied before: {}. Was the topic of requests made"
                            + " anew, or does another application write to the topic of batches?",
                    part.header());
            return Map.of();
        }
        Map<Cell, Map<Long, Usage>> late = new HashMap<>();
        for (Batch each : parts) {
            each.usage().forEach((cell, usage) -> usage.forEach((start, sums) -> add(cell, start, sums, late)));
        }
        partitions.apply(part.header());
        partitions.watermarkMicros().ifPresent(micros -> times.watermark = Math.max(times.watermark, micros));
        return late;
    }

    private void add(Cell cell, long startMicros, Usage usage, Map<Cell, Map<Long, Usage>> late) {
        if (times.watermark != LedgerTimes.NONE && startMicros + baseMicros <= times.watermark - retentionMicros) {
            late.computeIfAbsent(cell, c -> new HashMap<>()).put(startMicros, usage);
            times.late.add(usage);
            return;
        }
        accrueFrom(startMicros);
        windows.open(startMicros, books.pricer()).add(bounded(cell, usage), usage);
    }

    private Cell bounded(Cell cell, Usage usage) {
        if (totals.admits(cell, settings.maxCells())) {
            return cell;
        }
        times.overflowedRequests += usage.get(Quantity.REQUESTS);
        return cell.overflow();
    }

    /**
     * Applies an update of terms, and prices again what it changes.
     *
     * @param version version of the terms with this update
     * @return what is wrong with the terms that it would make; then it is left out
     */
    List<String> apply(TermsUpdate update, long version) {
        TermsBook terms = books.terms().with(update, version);
        List<String> problems = terms.problems();
        if (problems.isEmpty()) {
            shelf.add(version, update);
            bookUsage();
            int repriced = turnTo(terms);
            LOG.info("terms version {} from {}: {} base windows priced again", version, update.source(), repriced);
        }
        return problems;
    }

    private int turnTo(TermsBook terms) {
        Pricer before = books.pricer();
        long from = terms.firstDifference(before.book());
        books.turnTo(terms);
        windows.startsFrom(from).forEach(start -> books.rebook(windows.peek(start, before), before.book()));
        long[] accrued = retained().filter(start -> start >= from).toArray();
        LongStream.of(accrued).forEach(start -> books.reaccrue(start, before));
        return accrued.length;
    }

    /** Counts a record of the ledger's own topics that could not be used. */
    void unreadable() {
        times.unreadable++;
    }

    /** Prices what changed, so that {@link #snapshot} shows it. */
    void settle() {
        bookUsage();
        if (times.begun()) {
            accrueTo(Math.min(accrualEnd(), times.accruedTo + STRIDE_MICROS));
        }
    }

    private void bookUsage() {
        windows.unbooked().forEach(books::book);
    }

    private void accrueFrom(long startMicros) {
        if (!times.begun()) {
            times.begin(startMicros);
        }
        for (; times.accruedFrom > startMicros; times.accruedFrom -= baseMicros) {
            books.accrue(times.accruedFrom - baseMicros);
        }
    }

    private void accrueTo(long endMicros) {
        for (; times.accruedTo < endMicros; times.accruedTo += baseMicros) {
            books.accrue(times.accruedTo);
        }
    }

    /** End of the base window that the latest event, or else the watermark, falls into. */
    private long accrualEnd() {
        long latest = Math.max(times.watermark, partitions.latestMicros().orElse(LedgerTimes.NONE));
        return Window.startOf(latest, baseMicros) + baseMicros;
    }

    /** Starts of the base windows that are accrued and within retention. */
    private LongStream retained() {
        if (!times.begun()) {
            return LongStream.empty();
        }
        long first = times.closedTo == LedgerTimes.NONE
                ? times.accruedFrom
                : Math.max(times.accruedFrom, Window.startOf(times.closedTo - retentionMicros, baseMicros));
        return LongStream.iterate(first, start -> start < times.accruedTo, start -> start + baseMicros);
    }

    /** Publishes what changed, closes the windows that the watermark has passed, and judges alerts. */
    void close(LedgerOutput out) {
        bookUsage();
        if (!times.begun()) {
            return;
        }
        long end = accrualEnd();
        do {
            accrueTo(Math.min(end, times.accruedTo + STRIDE_MICROS));
            closeTo(Math.min(times.watermark, times.accruedTo), out);
        } while (times.accruedTo < end);
    }

    private void closeTo(long now, LedgerOutput out) {
        publisher.publish(times.closedTo, now, times, out::margin);
        if (now > times.closedTo) {
            judge(now, out);
            expire(now);
            times.closedTo = now;
            forgetBaseSheets();
            windows.pack(now - graceMicros);
        }
    }

    private void judge(long now, LedgerOutput out) {
        long span = settings.alerts().windowMicros();
        for (; times.judgedTo + baseMicros <= now; times.judgedTo += baseMicros) {
            long end = times.judgedTo + baseMicros;
            alerts.judge(end, books.trailing(end - span, end), books.terms().version(), out::alert);
        }
    }

    /** Base windows past retention go; the longer windows that are not keep what they had of them. */
    private void expire(long now) {
        long bound = now - retentionMicros;
        retained().takeWhile(start -> start + baseMicros <= bound).forEach(start -> {
            carry(start, bound);
            windows.expire(start);
        });
        List<Window> expired = books.expire(bound);
        expired.forEach(carries::delete);
        publisher.forget(expired);
    }

    private void carry(long startMicros, long bound) {
        Sheet lines = books.linesOf(windows.peek(startMicros, books.pricer()));
        books.lengths().stream()
                .map(length -> Window.containing(startMicros, length))
                .filter(window -> window.endMicros() > bound)
                .forEach(window -> carries.add(window, lines));
    }

    /** The sheets of base windows serve the alerts and the view of the present, which look back so far. */
    private void forgetBaseSheets() {
        if (times.closedTo != LedgerTimes.NONE) {
            books.forgetBaseSheets(
                    Math.min(times.judgedTo, times.closedTo) - settings.alerts().windowMicros());
        }
    }

    /** Up to where the input is complete, microseconds since the epoch. */
    OptionalLong watermarkMicros() {
        return LedgerTimes.optional(times.watermark);
    }

    /** Writes what changed since the last save. */
    void save(LedgerState.Writer writer) {
        times.save(writer);
        partitions.save(writer);
        pending.save(writer, state);
        shelf.save(writer);
        totals.save(writer);
        windows.save(writer);
        carries.save(writer);
        publisher.save(writer);
        alerts.save(writer);
    }

    /** The present, as the outside sees it. */
    LedgerSnapshot snapshot() {
        long span = settings.alerts().windowMicros();
        Sheet trailing = times.begun() ? books.trailing(times.accruedTo - span, times.accruedTo) : new Sheet();
        return new LedgerSnapshot(
                LedgerTimes.optional(times.watermark),
                partitions.all(),
                totals.cells(),
                totals.subscriptions(),
                Map.copyOf(trailing.sums()),
                span,
                alerts.states(),
                times.late.copy(),
                times.overlaps,
                times.overflowedRequests,
                times.unreadable,
                books.terms());
    }

    /** The newest windows of each length, as they were last published. */
    List<MarginReport> newest(int windowsOfEach) {
        return publisher.newest(windowsOfEach, times);
    }
}
