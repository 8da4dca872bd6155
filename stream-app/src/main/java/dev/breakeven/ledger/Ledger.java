package dev.breakeven.ledger;

import dev.breakeven.margin.Figures;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.PricedWindow;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeTotals;
import dev.breakeven.margin.WindowTotals;
import dev.breakeven.terms.Admission;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Batch;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Windows of usage and what they are worth. Batches and terms come in; {@link #settle} prices what changed, and
 * {@link #workOnPast} works in corrected terms, a little at a time; {@link #close} publishes what changed, closes the
 * windows that the watermark has passed, and judges alerts; {@link #save} writes what changed of the state. Reads no
 * clock: its time is the watermark.
 */
public final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    /** Event time that is accrued and closed in one go, so that a long gap in the input needs no more memory. */
    private static final long STRIDE_MICROS = Micros.of(Duration.ofHours(1));

    private final LedgerSettings settings;
    private final LedgerState state;
    private final long baseMicros;
    private final long graceMicros;
    private final long retentionMicros;
    private final LedgerTimes times = new LedgerTimes();
    private final Partitions partitions;
    private final PendingBatches pending = new PendingBatches();
    private final TermsLog log = new TermsLog();
    private final Totals totals = new Totals();
    private final CarriedForward carriedForward = new CarriedForward();
    private final AlertEvaluator alerts;
    private final BaseWindows windows;
    private final TermsVersions versions;
    private final ScenarioAggregates aggregates;
    private final Restoring restoring;
    private final Repricing repricing;
    private final Publisher publisher;

    /** A ledger as its state has it. */
    public Ledger(LedgerSettings settings, LedgerState state) {
        this.settings = settings;
        this.state = state;
        baseMicros = Micros.of(settings.baseWindow());
        graceMicros = Micros.of(settings.grace());
        retentionMicros = Micros.of(settings.retention());
        partitions =
                new Partitions(settings.partitions(), settings.idleTimeout().toMillis());
        alerts = new AlertEvaluator(settings.alerts());
        windows = new BaseWindows(state);
        log.load(state);
        ScenarioPricers newest = ScenarioPricers.of(log.terms(), settings.scenarios());
        warnOfScenarios(newest);
        warnOfEdges(newest);
        versions = new TermsVersions(newest);
        List<Long> published =
                settings.windows().stream().map(Micros::of).sorted().toList();
        aggregates = new ScenarioAggregates(
                settings.scenarios(),
                versions,
                scenario -> new WindowAggregates(
                        baseMicros,
                        published,
                        scenario.equals(MarginReport.REAL) ? new RealPostings() : WindowAggregates.UNWATCHED));
        repricing = new Repricing(versions, aggregates, windows, baseMicros);
        restoring = new Restoring(aggregates, windows, baseMicros);
        publisher = new Publisher(aggregates, versions, restoring, times, published, graceMicros);
        load();
    }

    /** What is posted with the real terms goes into the totals, and past windows remember what was published of them. */
    private final class RealPostings implements WindowAggregates.Postings {
        @Override
        public void posted(PricedWindow before, PricedWindow after) {
            totals.post(before, after);
            repricing.posted(before, after);
        }

        @Override
        public void changes(Window window, ScopeTotals totals) {
            publisher.changes(window, totals);
        }
    }

    private void load() {
        times.load(state, versions, version -> ScenarioPricers.of(log.terms(version), settings.scenarios()));
        partitions.load(state);
        pending.load(state);
        totals.load(state);
        carriedForward.load(state);
        alerts.load(state);
        forgetPricedWindows();
        if (times.begun()) {
            restoring.begin(firstRetained(), pricedWindowsFrom(), times.accruedTo);
        }
        carriedForward.forEach(aggregates::carry);
        publisher.load(state);
        aggregates.pack(windows);
    }

    /**
     * Applies one part of a batch: the whole batch comes with its last part.
     *
     * @return what of it was too late for any window
     */
    public Map<UsageKey, Map<Long, Usage>> apply(Batch part) {
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
        Map<UsageKey, Map<Long, Usage>> late = new HashMap<>();
        for (Batch each : parts) {
            each.usage().forEach((cell, usage) -> usage.forEach((start, sums) -> add(cell, start, sums, late)));
        }
        partitions.apply(part.header());
        partitions.watermarkMicros().ifPresent(micros -> times.watermark = Math.max(times.watermark, micros));
        return late;
    }

    private void add(UsageKey cell, long startMicros, Usage usage, Map<UsageKey, Map<Long, Usage>> late) {
        if (times.watermark != LedgerTimes.NONE && startMicros + baseMicros <= times.watermark - retentionMicros) {
            late.computeIfAbsent(cell, c -> new HashMap<>()).put(startMicros, usage);
            times.late.add(usage);
            return;
        }
        accrueFrom(startMicros);
        BaseWindow window = windows.open(startMicros);
        if (startMicros < times.accruedTo) {
            restoring.ensure(startMicros);
            aggregates.open(window);
        }
        window.add(bounded(cell, usage), usage);
    }

    private UsageKey bounded(UsageKey cell, Usage usage) {
        if (totals.admits(cell, settings.maxCells())) {
            return cell;
        }
        times.overflowedRequests += usage.get(Quantity.REQUESTS);
        return cell.overflow();
    }

    /**
     * Applies an update of terms. Base windows that are not posted yet have them at once, those of the past with
     * {@link #workOnPast}.
     *
     * @param version version of the terms with this update
     * @return what is wrong with the terms that it would make; then it is left out
     */
    public List<String> apply(TermsUpdate update, long version) {
        Admission admission = settings.terms().admit(versions.newest().real(), update, version);
        if (admission.problems().isEmpty()) {
            log.add(version, admission);
            ScenarioPricers pricing = ScenarioPricers.of(admission.terms(), settings.scenarios());
            versions.turnTo(pricing, times.accruedTo);
            LOG.info("terms version {} from {}", version, update.source());
            admission.suspects().forEach(suspect -> LOG.warn("held back as suspect: {}", suspect));
            warnOfScenarios(pricing);
        }
        return admission.problems();
    }

    /** They were there when the terms were applied, but the configuration has lost them since. */
    private void warnOfEdges(ScenarioPricers pricing) {
        settings.terms()
                .unknownEdges(pricing.real().prices().contextEdges())
                .forEach(problem -> LOG.error("long prompts have the price of short ones: {}", problem));
    }

    private void warnOfScenarios(ScenarioPricers pricing) {
        pricing.problems(settings.scenarios()).forEach(problem -> LOG.warn("{}", problem));
    }

    /**
     * Works on the past, newest first: posts what was posted before the start, and then prices again what corrected terms
     * touch.
     *
     * @param cells how many cells to price at the most, in whole base windows
     * @return whether more is to be done
     */
    public boolean workOnPast(int cells) {
        if (!restoring.isDone()) {
            restoring.step(cells);
            return true;
        }
        return times.begun() && repricing.step(firstRetained(), cells);
    }

    /** Whether what was posted before the start is still being posted again. */
    public boolean isRestoring() {
        return !restoring.isDone();
    }

    /** Whether corrected terms are being worked in. */
    public boolean isRepricing() {
        return versions.boundary().isPresent();
    }

    /** Counts a record of the ledger's own topics that could not be used. */
    public void unreadable() {
        times.unreadable++;
    }

    /** Prices what changed, so that {@link #snapshot} shows it. */
    public void settle() {
        if (times.begun()) {
            accrueTo(Math.min(accrualEnd(), times.accruedTo + STRIDE_MICROS));
            postUsage();
        }
    }

    private void postUsage() {
        windows.unposted(times.accruedTo).forEach(aggregates::post);
    }

    private void accrueFrom(long startMicros) {
        if (!times.begun()) {
            times.begin(startMicros);
        }
        while (times.accruedFrom > startMicros) {
            times.accruedFrom -= baseMicros;
            aggregates.accrue(windows.peek(times.accruedFrom), false);
        }
    }

    private void accrueTo(long endMicros) {
        for (; times.accruedTo < endMicros; times.accruedTo += baseMicros) {
            aggregates.accrue(windows.peek(times.accruedTo), windows.isOpen(times.accruedTo));
        }
    }

    /** End of the base window that the latest event, or else the watermark, falls into. */
    private long accrualEnd() {
        long latest = Math.max(times.watermark, partitions.latestMicros().orElse(LedgerTimes.NONE));
        return Window.startOf(latest, baseMicros) + baseMicros;
    }

    /** Starts of the base windows that are accrued and within retention. */
    private LongStream retained() {
        return times.begun()
                ? LongStream.iterate(firstRetained(), start -> start < times.accruedTo, start -> start + baseMicros)
                : LongStream.empty();
    }

    private long firstRetained() {
        return times.closedTo == LedgerTimes.NONE
                ? times.accruedFrom
                : Math.max(times.accruedFrom, Window.startOf(times.closedTo - retentionMicros, baseMicros));
    }

    /** Publishes what changed, closes the windows that the watermark has passed, and judges alerts. */
    public void close(LedgerOutput out) {
        if (!times.begun()) {
            return;
        }
        postUsage();
        long end = accrualEnd();
        do {
            accrueTo(Math.min(end, times.accruedTo + STRIDE_MICROS));
            closeTo(Math.min(times.watermark, times.accruedTo), out);
        } while (times.accruedTo < end);
    }

    private void closeTo(long now, LedgerOutput out) {
        publisher.publish(now, out::margins);
        if (now > times.closedTo) {
            judge(now, out);
            expire(now);
            times.closedTo = now;
            forgetPricedWindows();
            windows.pack(now - graceMicros);
            aggregates.pack(windows);
        }
    }

    private void judge(long now, LedgerOutput out) {
        long span = settings.alerts().windowMicros();
        for (; times.judgedTo + baseMicros <= now; times.judgedTo += baseMicros) {
            long end = times.judgedTo + baseMicros;
            alerts.judge(
                    end,
                    aggregates.real().trailing(end - span, end),
                    versions.newest().version(),
                    out::alert);
        }
    }

    /** Base windows past retention go; the longer windows that are not keep what they had of them. */
    private void expire(long now) {
        long bound = now - retentionMicros;
        retained().takeWhile(start -> start + baseMicros <= bound).forEach(start -> {
            restoring.ensure(start);
            repricing.beforeExpiry(start);
            carry(start, bound);
            windows.expire(start);
        });
        List<Window> expired = aggregates.expire(bound);
        expired.forEach(carriedForward::delete);
        publisher.forget(expired);
    }

    private void carry(long startMicros, long bound) {
        List<Window> longer = aggregates.real().lengths().stream()
                .map(length -> Window.containing(startMicros, length))
                .filter(window -> window.endMicros() > bound)
                .toList();
        if (!longer.isEmpty()) {
            Map<String, ScopeTotals> lines = aggregates.linesOf(windows.peek(startMicros), versions.newest());
            longer.forEach(window -> carriedForward.add(window, lines));
        }
    }

    /** The totals of base windows serve the alerts and the view of the present, which look back so far. */
    private void forgetPricedWindows() {
        if (times.closedTo != LedgerTimes.NONE) {
            aggregates.forgetPricedWindows(pricedWindowsFrom());
        }
    }

    private long pricedWindowsFrom() {
        return times.closedTo == LedgerTimes.NONE
                ? times.accruedFrom
                : Math.min(times.judgedTo, times.closedTo) - settings.alerts().windowMicros();
    }

    /** Up to where the input is complete, microseconds since the epoch. */
    public OptionalLong watermarkMicros() {
        return LedgerTimes.optional(times.watermark);
    }

    /** Writes what changed since the last save. */
    public void save(LedgerState.Writer writer) {
        times.save(writer, versions);
        partitions.save(writer);
        pending.save(writer, state);
        log.save(writer);
        totals.save(writer);
        windows.save(writer);
        carriedForward.save(writer);
        publisher.save(writer);
        alerts.save(writer);
    }

    /** The present, as the outside sees it. */
    public LedgerSnapshot snapshot() {
        long span = settings.alerts().windowMicros();
        Map<String, Map<Scope, Figures>> trailing = new TreeMap<>();
        if (times.begun()) {
            aggregates
                    .trailing(times.accruedTo - span, times.accruedTo)
                    .forEach((scenario, totals) -> trailing.put(scenario, totals.figures()));
        }
        return new LedgerSnapshot(
                LedgerTimes.optional(times.watermark),
                partitions.all(),
                totals.cells(),
                totals.amounts(),
                trailing,
                span,
                alerts.states(),
                times.late.copy(),
                times.overlaps,
                times.overflowedRequests,
                times.unreadable,
                isRepricing(),
                versions.newest().byScenario(settings.scenarios()));
    }

    /** Hands out the newest windows of each length, as they were last published. */
    public void newest(int windowsOfEach, BiConsumer<Window, List<MarginReport>> out) {
        publisher.newest(windowsOfEach, out);
    }

    /** Copies of the totals of a window by scenario; none where their detail is gone. */
    public Map<String, WindowTotals> totals(Window window) {
        return aggregates.copies(window);
    }
}
