package dev.breakeven.ledger;

import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.ledger.state.LedgerTime;
import dev.breakeven.ledger.terms.ScenarioPricers;
import dev.breakeven.ledger.terms.TermsLog;
import dev.breakeven.ledger.terms.TermsVersions;
import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.ledger.view.Trailing;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.WindowTotals;
import dev.breakeven.terms.Admission;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Batch;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Windows of usage, and their margins. Batches and terms come in; {@link #settle} prices new usage, and
 * {@link #workOnPast} works in corrected terms, a little at a time; {@link #close} publishes changes, closes the
 * windows that the watermark has passed, and judges alerts; {@link #save} writes changes of the state. Reads no
 * clock: its time is the watermark.
 *
 * <p>Data flows one way: a batch is taken in ({@link Intake}), base windows accrue ({@link Accrual}), the journal posts
 * each of them to all sums ({@link Journal}), and windows are closed ({@link Closing}).
 */
public final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final LedgerSettings settings;
    private final LedgerState state;
    private final TermsLog log = new TermsLog();
    private final TermsVersions versions;
    private final BaseWindows windows;
    private final ScenarioAggregates aggregates;
    private final Totals totals = new Totals();
    private final Restoring restoring;
    private final Publisher publisher;
    private final AlertEvaluator alerts;
    private final Intake intake;
    private final Accrual accrual;
    private final Repricing repricing;
    private final Retention retention;
    private final Closing closing;

    /** A ledger as its state has it. */
    public Ledger(LedgerSettings settings, LedgerState state) {
        this.settings = settings;
        this.state = state;
        long baseMicros = Micros.of(settings.baseWindow());
        List<Long> published =
                settings.windows().stream().map(Micros::of).sorted().toList();
        log.load(state);
        versions = new TermsVersions(ScenarioPricers.of(log.terms(), settings.scenarios()));
        windows = new BaseWindows(state);
        aggregates = new ScenarioAggregates(settings.scenarios(), baseMicros, published);
        restoring = new Restoring(aggregates, windows, versions, baseMicros);
        publisher = new Publisher(aggregates, versions, restoring, published, Micros.of(settings.grace()));
        alerts = new AlertEvaluator(settings.alerts(), baseMicros);
        Journal journal = new Journal(windows, versions, publisher, aggregates, totals);
        intake = new Intake(settings, totals);
        accrual = new Accrual(journal, restoring, baseMicros);
        repricing = new Repricing(versions, journal, baseMicros);
        retention = new Retention(settings, accrual, journal, restoring, repricing);
        closing = new Closing(settings, publisher, alerts, accrual, retention, aggregates);
        load();
    }

    private void load() {
        warnOfScenarios();
        warnOfEdges();
        versions.load(state, version -> ScenarioPricers.of(log.terms(version), settings.scenarios()));
        intake.load(state);
        accrual.load(state);
        totals.load(state);
        alerts.load(state);
        publisher.load(state);
        closing.forgetPricedWindows();
        if (accrual.hasBegun()) {
            restoring.begin(closing.firstRetained(), closing.presentFrom(), accrual.to());
        }
        retention.load(state, aggregates);
        aggregates.pack(windows.openStarts());
    }

    /** They were there when the terms were applied, but the configuration has lost them since. */
    private void warnOfEdges() {
        settings.terms()
                .unknownEdges(versions.newest().real().prices().contextEdges())
                .forEach(problem -> LOG.error("long prompts have the price of short ones: {}", problem));
    }

    private void warnOfScenarios() {
        versions.newest().problems().forEach(problem -> LOG.warn("{}", problem));
    }

    /**
     * Applies one part of a batch: the whole batch comes with its last part.
     *
     * @return the usage that was too late for any window, by usage key and start of its base window
     */
    public Map<UsageKey, Map<Long, Usage>> apply(Batch part) {
        Map<UsageKey, Map<Long, Usage>> late = new HashMap<>();
        // A batch has a thousand usage keys, and few base windows.
        Map<Long, BaseWindow> open = new HashMap<>();
        List<Batch> parts = intake.whole(part);
        for (Batch each : parts) {
            each.usage().forEach((cell, usage) -> usage.forEach((start, sums) -> add(cell, start, sums, open, late)));
        }
        if (!parts.isEmpty()) {
            intake.applied(part.header());
        }
        return late;
    }

    private void add(
            UsageKey cell,
            long startMicros,
            Usage usage,
            Map<Long, BaseWindow> open,
            Map<UsageKey, Map<Long, Usage>> late) {
        if (intake.isLate(startMicros, usage)) {
            late.computeIfAbsent(cell, c -> new HashMap<>()).put(startMicros, usage);
        } else {
            open.computeIfAbsent(startMicros, accrual::open).add(intake.place(cell, usage), usage);
        }
    }

    /**
     * Applies an update of terms. Base windows that are not posted yet have them at once, those of the past with
     * {@link #workOnPast}.
     *
     * @param version version of the terms with this update
     * @return the problems of the terms that it would make; then it is left out
     */
    public List<String> apply(TermsUpdate update, long version) {
        Admission admission = settings.terms().admit(versions.newest().real(), update, version);
        if (admission.problems().isEmpty()) {
            log.add(version, admission);
            versions.turnTo(ScenarioPricers.of(admission.terms(), settings.scenarios()), accrual.to());
            LOG.info("terms version {} from {}", version, update.source());
            admission.suspects().forEach(suspect -> LOG.warn("held back as suspect: {}", suspect));
            warnOfScenarios();
        }
        return admission.problems();
    }

    /**
     * Works on the past, newest first: posts again the base windows that were posted before the start, and then prices
     * again those that corrected terms touch.
     *
     * @param cells how many cells to price at the most, in whole base windows
     * @return whether more is to be done
     */
    public boolean workOnPast(int cells) {
        if (!restoring.isDone()) {
            restoring.step(cells);
            return true;
        }
        return accrual.hasBegun() && repricing.step(closing.firstRetained(), cells);
    }

    /** Whether base windows that were posted before the start are still being posted again. */
    public boolean isRestoring() {
        return !restoring.isDone();
    }

    /** Whether corrected terms are being worked in. */
    public boolean isRepricing() {
        return repricing.isUnderWay();
    }

    /** Counts a record of the ledger's own topics that could not be used. */
    public void unreadable() {
        intake.unreadable();
    }

    /** Prices new usage, so that {@link #snapshot} shows it. */
    public void settle() {
        if (accrual.hasBegun()) {
            accrual.advance(intake.latestMicros());
            accrual.postUsage();
        }
    }

    /** Publishes windows that changed, closes the windows that the watermark has passed, and judges alerts. */
    public void close(LedgerOutput out) {
        if (!accrual.hasBegun()) {
            return;
        }
        accrual.postUsage();
        boolean reached;
        do {
            reached = accrual.advance(intake.latestMicros());
            closing.close(intake.watermark(), windows, versions.newest().version(), out);
        } while (!reached);
    }

    /** Up to where the input is complete, microseconds since the epoch. */
    public OptionalLong watermarkMicros() {
        return LedgerTime.optional(intake.watermark());
    }

    /** Writes the entries that changed since the last save. */
    public void save(LedgerState.Writer writer) {
        log.save(writer);
        versions.save(writer);
        intake.save(writer, state);
        accrual.save(writer);
        totals.save(writer);
        windows.save(writer);
        retention.save(writer);
        publisher.save(writer);
        alerts.save(writer);
    }

    /** The present, as the outside sees it. */
    public LedgerSnapshot snapshot() {
        return new LedgerSnapshot(
                watermarkMicros(),
                intake.snapshot(),
                totals.cells(),
                totals.amounts(),
                new Trailing(trailing(), alerts.windowMicros()),
                alerts.states(),
                isRepricing(),
                versions.newest().terms());
    }

    private Map<String, Map<Scope, Figures>> trailing() {
        Map<String, Map<Scope, Figures>> trailing = new TreeMap<>();
        if (accrual.hasBegun()) {
            aggregates
                    .trailing(accrual.to() - alerts.windowMicros(), accrual.to())
                    .forEach((scenario, sums) -> trailing.put(scenario, sums.figures()));
        }
        return trailing;
    }

    /** Hands out the newest windows of each length, as they were last published. */
    public void newest(int windowsOfEach, BiConsumer<Window, List<MarginReport>> out) {
        publisher.newest(windowsOfEach, intake.watermark(), out);
    }

    /** Copies of the totals of a window by scenario; none where their detail is gone. */
    public Map<String, WindowTotals> totals(Window window) {
        return aggregates.copies(window);
    }
}
