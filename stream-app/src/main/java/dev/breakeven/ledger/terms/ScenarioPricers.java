package dev.breakeven.ledger.terms;

import dev.breakeven.margin.MarginReport;
import dev.breakeven.pricing.Pricer;
import dev.breakeven.terms.Terms;
import dev.breakeven.terms.TimeRanges;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One version of the terms, and the pricer of each scenario under it.
 *
 * <p>The real terms are without problems, but terms may come that a scenario does not fit, such as a price that ties with
 * one of its own. The scenario is priced all the same, since which price holds is determined (the one for the tier goes
 * before the one for the model, and a band before its base is in effect says nothing), and real margins never depend on
 * it. {@link #problems} says so, for the log.
 *
 * @param byScenario the pricer of each scenario by its name; that of the real terms is called {@link MarginReport#REAL}
 */
public record ScenarioPricers(SortedMap<String, Pricer> byScenario) {
    public static ScenarioPricers of(Terms real, List<Scenario> scenarios) {
        SortedMap<String, Pricer> pricers = new TreeMap<>();
        pricers.put(MarginReport.REAL, new Pricer(real));
        scenarios.forEach(scenario -> pricers.put(scenario.name(), new Pricer(real.overriddenBy(scenario.update()))));
        return new ScenarioPricers(Collections.unmodifiableSortedMap(pricers));
    }

    /** The pricer of a scenario. */
    public Pricer of(String scenario) {
        return byScenario.get(scenario);
    }

    /** The real terms. */
    public Terms real() {
        return of(MarginReport.REAL).terms();
    }

    /** The terms of each scenario, the real ones among them. */
    public Map<String, Terms> terms() {
        Map<String, Terms> terms = new TreeMap<>();
        byScenario.forEach((scenario, pricer) -> terms.put(scenario, pricer.terms()));
        return terms;
    }

    public long version() {
        return real().version();
    }

    /** The problems that make scenarios ambiguous, a line each. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        byScenario.forEach((scenario, pricer) -> {
            if (!scenario.equals(MarginReport.REAL)) {
                pricer.terms().problems().forEach(problem -> problems.add("scenario " + scenario + ": " + problem));
            }
        });
        return problems;
    }

    /** The times at which another version prices differently, really or in a scenario. */
    public Differences differences(ScenarioPricers other) {
        List<TimeRanges> ranges = new ArrayList<>();
        byScenario.forEach((scenario, pricer) ->
                ranges.add(pricer.terms().differences(other.of(scenario).terms())));
        return new Differences(ranges);
    }

    /** Times at which two versions of the terms differ. */
    public record Differences(List<TimeRanges> ranges) {
        /** The latest time before another at which they differ, microseconds since the epoch. */
        public OptionalLong lastBefore(long timeMicros) {
            return ranges.stream()
                    .map(each -> each.lastBefore(timeMicros))
                    .filter(OptionalLong::isPresent)
                    .mapToLong(OptionalLong::getAsLong)
                    .max();
        }
    }
}
