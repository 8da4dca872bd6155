package dev.breakeven.ledger;

import dev.breakeven.margin.MarginReport;
import dev.breakeven.pricing.Pricer;
import dev.breakeven.terms.Terms;
import dev.breakeven.terms.TimeRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One state of the terms, with what each scenario makes of it.
 *
 * <p>The real terms are without problems, but terms may come that a scenario does not fit, such as a price that ties with
 * one of its own. The scenario is priced all the same, since which price holds is determined (the one for the tier goes
 * before the one for the model, and a band before its base is in effect says nothing), and real margins never depend on
 * it. {@link #problems} says so, for the log.
 *
 * @param pricers the real terms first, then each scenario's
 */
record ScenarioPricers(List<Pricer> pricers) {
    static ScenarioPricers of(Terms real, List<Scenario> scenarios) {
        List<Pricer> pricers = new ArrayList<>();
        pricers.add(new Pricer(real));
        scenarios.forEach(scenario -> pricers.add(new Pricer(real.overriddenBy(scenario.update()))));
        return new ScenarioPricers(List.copyOf(pricers));
    }

    /** The real terms. */
    Terms real() {
        return pricers.get(0).terms();
    }

    /**
     * The terms of each scenario, the real ones among them.
     *
     * @param scenarios those that this was made with, in the same order
     */
    Map<String, Terms> byScenario(List<Scenario> scenarios) {
        Map<String, Terms> aggregates = new TreeMap<>();
        aggregates.put(MarginReport.REAL, real());
        for (int i = 0; i < scenarios.size(); i++) {
            aggregates.put(scenarios.get(i).name(), pricers.get(i + 1).terms());
        }
        return aggregates;
    }

    long version() {
        return real().version();
    }

    /**
     * What makes scenarios ambiguous, a line each.
     *
     * @param scenarios those that this was made with, in the same order
     */
    List<String> problems(List<Scenario> scenarios) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < scenarios.size(); i++) {
            String name = scenarios.get(i).name();
            pricers.get(i + 1).terms().problems().forEach(problem -> problems.add("scenario " + name + ": " + problem));
        }
        return problems;
    }

    /** The times at which another prices differently, really or in a scenario. */
    Differences differences(ScenarioPricers other) {
        List<TimeRanges> ranges = new ArrayList<>();
        for (int i = 0; i < pricers.size(); i++) {
            ranges.add(pricers.get(i).terms().differences(other.pricers.get(i).terms()));
        }
        return new Differences(ranges);
    }

    /** Times at which two states of the terms differ. */
    record Differences(List<TimeRanges> ranges) {
        /** The latest time before another at which they differ, microseconds since the epoch. */
        OptionalLong lastBefore(long timeMicros) {
            return ranges.stream()
                    .map(each -> each.lastBefore(timeMicros))
                    .filter(OptionalLong::isPresent)
                    .mapToLong(OptionalLong::getAsLong)
                    .max();
        }
    }
}
