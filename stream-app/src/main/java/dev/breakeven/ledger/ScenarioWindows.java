package dev.breakeven.ledger;

import dev.breakeven.ledger.terms.ScenarioPricers;
import dev.breakeven.margin.ScopeTotals;
import dev.breakeven.margin.WindowTotals.Change;
import dev.breakeven.pricing.Pricer;
import java.util.List;
import java.util.Set;

/** One scenario: it finds its terms by its name, prices base windows with them, and keeps the sums of its windows. */
final class ScenarioWindows {
    private final String name;
    private final PricedWindows priced;
    private final WindowAggregates aggregates;

    /**
     * A scenario without windows.
     *
     * @param name its name; that of the real terms is {@link dev.breakeven.margin.MarginReport#REAL}
     * @param baseMicros length of a base window, microseconds
     * @param published lengths of the windows that are published, microseconds
     */
    ScenarioWindows(String name, long baseMicros, List<Long> published) {
        this.name = name;
        priced = new PricedWindows(baseMicros);
        aggregates = new WindowAggregates(baseMicros, published);
    }

    String name() {
        return name;
    }

    /** The sums of its windows. */
    WindowAggregates aggregates() {
        return aggregates;
    }

    private Pricer pricer(ScenarioPricers version) {
        return version.of(name);
    }

    /** The change that posts a base window for the first time. */
    Change first(BaseWindow window, ScenarioPricers version) {
        return priced.first(window, pricer(version));
    }

    /** The change that posts the usage that came to an open base window since it was last posted. */
    Change withUsage(BaseWindow window, ScenarioPricers version) {
        return priced.withUsage(window, pricer(version));
    }

    /** The change that posts a base window under another version of the terms than it was posted with. */
    Change repriced(BaseWindow window, ScenarioPricers before, ScenarioPricers version) {
        return priced.repriced(window, pricer(before), pricer(version));
    }

    /** Applies a change that was prepared. */
    void apply(long startMicros, boolean isOpen, Change change) {
        if (isOpen) {
            priced.keep(startMicros, change.after());
        }
        aggregates.apply(startMicros, change);
    }

    /** Adds a base window that was posted before the program was started again. */
    void restore(BaseWindow window, ScenarioPricers version) {
        aggregates.restore(window.startMicros(), first(window, version));
    }

    /** Keeps the line items of a base window that is posted, before usage is added to it. */
    void open(BaseWindow window, ScenarioPricers version) {
        priced.open(window, pricer(version));
    }

    /** Sums of one base window under a version of the terms. */
    ScopeTotals totals(BaseWindow window, ScenarioPricers version) {
        return priced.price(window, pricer(version)).totals();
    }

    /** Lets go of the line items of base windows that are not open any more, and of the detail of older windows. */
    void pack(Set<Long> openStarts) {
        priced.keepOpen(openStarts);
        aggregates.dropOldDetail();
    }
}
