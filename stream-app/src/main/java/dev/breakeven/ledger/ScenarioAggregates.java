package dev.breakeven.ledger;

import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.ScopeTotals;
import dev.breakeven.margin.WindowTotals;
import dev.breakeven.pricing.Pricer;
import dev.breakeven.units.Window;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The aggregates of the real terms and of every scenario: every change goes to all of them. */
final class ScenarioAggregates {
    private final SortedMap<String, WindowAggregates> byScenario = new TreeMap<>();
    private final TermsVersions versions;

    /**
     * Empty aggregates.
     *
     * @param aggregates makes the aggregates of a scenario
     */
    ScenarioAggregates(
            List<Scenario> scenarios, TermsVersions versions, Function<String, WindowAggregates> aggregates) {
        this.versions = versions;
        byScenario.put(MarginReport.REAL, aggregates.apply(MarginReport.REAL));
        scenarios.forEach(scenario -> byScenario.put(scenario.name(), aggregates.apply(scenario.name())));
    }

    /** The aggregates of the real terms. */
    WindowAggregates real() {
        return byScenario.get(MarginReport.REAL);
    }

    /** Aggregates by the name of their scenario, the real ones first. */
    SortedMap<String, WindowAggregates> byScenario() {
        return byScenario;
    }

    /** With each posts the pricer of its scenario, which stand in the same order. */
    private void each(ScenarioPricers pricing, BiConsumer<WindowAggregates, Pricer> action) {
        int i = 0;
        for (WindowAggregates aggregates : byScenario.values()) {
            action.accept(aggregates, pricing.pricers().get(i++));
        }
    }

    /** WindowAggregates a base window for the first time; if it is open, more may come to it. */
    void accrue(BaseWindow window, boolean isOpen) {
        each(versions.at(window.startMicros()), (aggregates, pricer) -> aggregates.accrue(window, pricer, isOpen));
        window.unposted().clear();
    }

    void restore(BaseWindow window) {
        each(versions.at(window.startMicros()), (aggregates, pricer) -> aggregates.restore(window, pricer));
    }

    void open(BaseWindow window) {
        each(versions.at(window.startMicros()), (aggregates, pricer) -> aggregates.open(window, pricer));
    }

    void post(BaseWindow window) {
        each(versions.at(window.startMicros()), (aggregates, pricer) -> aggregates.post(window, pricer));
        window.unposted().clear();
    }

    /** WindowAggregates a base window with other terms. */
    void repost(BaseWindow window, ScenarioPricers before, ScenarioPricers after) {
        int i = 0;
        for (WindowAggregates aggregates : byScenario.values()) {
            aggregates.repost(window, before.pricers().get(i), after.pricers().get(i));
            i++;
        }
    }

    /** Sums of one base window by scenario, under some terms. */
    Map<String, ScopeTotals> linesOf(BaseWindow window, ScenarioPricers pricing) {
        Map<String, ScopeTotals> lines = new TreeMap<>();
        int i = 0;
        for (Map.Entry<String, WindowAggregates> aggregates : byScenario.entrySet()) {
            lines.put(
                    aggregates.getKey(),
                    aggregates
                            .getValue()
                            .priced(window, pricing.pricers().get(i++))
                            .totals());
        }
        return lines;
    }

    /** Adds what windows had of base windows that are gone. */
    void carry(String scenario, Window window, ScopeTotals carried) {
        WindowAggregates aggregates = byScenario.get(scenario);
        if (aggregates != null) {
            aggregates.totals(window).carry(carried);
        }
    }

    /** Windows whose sums changed since this was last asked. */
    SortedSet<Window> takeChanged() {
        SortedSet<Window> changed = new TreeSet<>();
        byScenario.values().forEach(aggregates -> changed.addAll(aggregates.takeChanged()));
        return changed;
    }

    /** Windows that end at or before a time go; they are named. */
    List<Window> expire(long endMicros) {
        byScenario.values().stream()
                .filter(aggregates -> aggregates != real())
                .forEach(aggregates -> aggregates.expire(endMicros));
        return real().expire(endMicros);
    }

    /** Lets go of what is not needed any more of base windows that are not open, and of older windows. */
    void pack(BaseWindows windows) {
        byScenario.values().forEach(aggregates -> {
            aggregates.keepOpen(windows.openStarts());
            aggregates.dropOldDetail();
        });
    }

    void forgetPricedWindows(long beforeMicros) {
        byScenario.values().forEach(aggregates -> aggregates.forgetPricedWindows(beforeMicros));
    }

    /** Sums by scenario and scope over the base windows that start in a range, the end excluded. */
    Map<String, ScopeTotals> trailing(long fromMicros, long toMicros) {
        Map<String, ScopeTotals> trailing = new TreeMap<>();
        byScenario.forEach((scenario, aggregates) -> trailing.put(scenario, aggregates.trailing(fromMicros, toMicros)));
        return trailing;
    }

    /** Copies of the totals of a window by scenario, for others to read; none where their detail is gone. */
    Map<String, WindowTotals> copies(Window window) {
        Map<String, WindowTotals> copies = new TreeMap<>();
        byScenario.forEach((scenario, aggregates) -> {
            WindowTotals totals = aggregates.totals(window);
            if (totals.hasDetail()) {
                copies.put(scenario, totals.copy());
            }
        });
        return copies;
    }
}
