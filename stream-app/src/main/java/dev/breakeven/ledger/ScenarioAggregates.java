package dev.breakeven.ledger;

import dev.breakeven.ledger.terms.Scenario;
import dev.breakeven.ledger.terms.ScenarioPricers;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.ScopeTotals;
import dev.breakeven.margin.WindowTotals;
import dev.breakeven.units.Window;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The sums of the real terms and of every scenario, over the same base windows. */
final class ScenarioAggregates {
    private final SortedMap<String, ScenarioWindows> byName = new TreeMap<>();

    /**
     * Sums of no windows.
     *
     * @param scenarios what-if terms beside the real ones
     * @param baseMicros length of a base window, microseconds
     * @param published lengths of the windows that are published, microseconds
     */
    ScenarioAggregates(List<Scenario> scenarios, long baseMicros, List<Long> published) {
        byName.put(MarginReport.REAL, new ScenarioWindows(MarginReport.REAL, baseMicros, published));
        scenarios.forEach(
                scenario -> byName.put(scenario.name(), new ScenarioWindows(scenario.name(), baseMicros, published)));
    }

    /** The sums under the real terms. */
    WindowAggregates real() {
        return byName.get(MarginReport.REAL).aggregates();
    }

    /** Every scenario, the real terms first. */
    Collection<ScenarioWindows> all() {
        return byName.values();
    }

    /**
     * Prepares the first posting of a base window.
     *
     * @param isOpen whether usage still comes to it
     */
    Posting first(BaseWindow window, boolean isOpen, ScenarioPricers version) {
        return new Posting(window.startMicros(), isOpen, byScenario(scenario -> scenario.first(window, version)));
    }

    /** Prepares a posting of the usage that came to an open base window since it was last posted. */
    Posting withUsage(BaseWindow window, ScenarioPricers version) {
        return new Posting(window.startMicros(), true, byScenario(scenario -> scenario.withUsage(window, version)));
    }

    /**
     * Prepares the posting of a base window under another version of the terms.
     *
     * @param isOpen whether usage still comes to it
     * @param before the version that it is posted with
     */
    Posting repriced(BaseWindow window, boolean isOpen, ScenarioPricers before, ScenarioPricers version) {
        return new Posting(
                window.startMicros(), isOpen, byScenario(scenario -> scenario.repriced(window, before, version)));
    }

    private <T> Map<String, T> byScenario(Function<ScenarioWindows, T> function) {
        Map<String, T> results = new TreeMap<>();
        byName.forEach((name, scenario) -> results.put(name, function.apply(scenario)));
        return results;
    }

    /** Applies a posting to the sums of every scenario. */
    void apply(Posting posting) {
        posting.changes()
                .forEach((name, change) -> byName.get(name).apply(posting.startMicros(), posting.isOpen(), change));
    }

    /** Adds a base window that was posted before the program was started again. */
    void restore(BaseWindow window, ScenarioPricers version) {
        all().forEach(scenario -> scenario.restore(window, version));
    }

    /** Keeps the line items of a base window that is posted, before usage is added to it. */
    void open(BaseWindow window, ScenarioPricers version) {
        all().forEach(scenario -> scenario.open(window, version));
    }

    /** Sums of one base window by scenario, under a version of the terms. */
    Map<String, ScopeTotals> totals(BaseWindow window, ScenarioPricers version) {
        return byScenario(scenario -> scenario.totals(window, version));
    }

    /** Adds the sums of expired base windows to a window. */
    void carry(String scenario, Window window, ScopeTotals carried) {
        ScenarioWindows windows = byName.get(scenario);
        if (windows != null) {
            windows.aggregates().totals(window).carry(carried);
        }
    }

    /** Windows whose sums changed since this was last asked. */
    SortedSet<Window> takeChanged() {
        SortedSet<Window> changed = new TreeSet<>();
        all().forEach(scenario -> changed.addAll(scenario.aggregates().takeChanged()));
        return changed;
    }

    /** Lets go of the windows that end at or before a time, and names them. */
    SortedSet<Window> expire(long endMicros) {
        SortedSet<Window> expired = new TreeSet<>();
        all().forEach(scenario -> expired.addAll(scenario.aggregates().expire(endMicros)));
        return expired;
    }

    /** Lets go of the line items of base windows that are not open any more, and of the detail of older windows. */
    void pack(Set<Long> openStarts) {
        all().forEach(scenario -> scenario.pack(openStarts));
    }

    /** Lets go of the totals of base windows that start before a time, unless they are published. */
    void forgetPricedWindows(long beforeMicros) {
        all().forEach(scenario -> scenario.aggregates().forgetPricedWindows(beforeMicros));
    }

    /** Sums by scenario and scope over the base windows that start in a range, the end excluded. */
    Map<String, ScopeTotals> trailing(long fromMicros, long toMicros) {
        return byScenario(scenario -> scenario.aggregates().trailing(fromMicros, toMicros));
    }

    /** Copies of the totals of a window by scenario, for others to read; none where their detail is gone. */
    Map<String, WindowTotals> copies(Window window) {
        Map<String, WindowTotals> copies = new TreeMap<>();
        byName.forEach((name, scenario) -> {
            WindowTotals totals = scenario.aggregates().totals(window);
            if (totals.hasDetail()) {
                copies.put(name, totals.copy());
            }
        });
        return copies;
    }
}
