package dev.breakeven.terms;

import static dev.breakeven.terms.fact.Fact.ALWAYS;
import static dev.breakeven.terms.fact.Fact.ANY;

import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;

/**
 * All facts that hold, after a number of updates. Immutable.
 *
 * <p>Facts are looked up at the start of a base window. A fact takes effect at the first base window that starts at or
 * after its own time, so a window has one price.
 */
public final class Terms {
    /** The terms before any update. */
    public static final Terms EMPTY = new Terms(0, FactTables.EMPTY, Quarantine.NONE, new Prices(List.of()));

    private final long version;
    private final FactTables tables;
    private final Quarantine held;
    private final Prices prices;
    private final Pools pools;
    private final Plans plans;
    private final Tiers tiers;
    private final PeriodAmounts amounts;
    private final NavigableSet<Long> changes;

    private Terms(long version, FactTables tables, Quarantine held, Prices prices) {
        this.version = version;
        this.tables = tables;
        this.held = held;
        this.prices = prices;
        pools = new Pools(tables);
        plans = new Plans(tables);
        tiers = new Tiers(tables, plans);
        amounts = new PeriodAmounts(tables);
        changes = tables.times(FactKind.Role.PRICES_USAGE);
    }

    /** The terms after one more update, all of it, which gives it a version. */
    public Terms with(TermsUpdate update, long newVersion) {
        FactTables changed = tables.with(update.facts());
        return new Terms(newVersion, changed, held.without(update.facts()), prices(update, changed));
    }

    /**
     * The terms of what would be: of each identity that the scenario names, what these terms say from the scenario's first
     * time on is dropped for what the scenario says. The version stays.
     */
    public Terms overriddenBy(TermsUpdate scenario) {
        FactTables overridden = tables.overriddenBy(scenario.facts());
        return new Terms(version, overridden, held, prices(scenario, overridden));
    }

    /** The same terms, which also know of facts that are held back. */
    public Terms holding(TermsUpdate facts) {
        return new Terms(version, tables, held.with(facts.facts()), prices);
    }

    /** Checking prices takes long where there are thousands, so that they are made anew only where they change. */
    private Prices prices(TermsUpdate update, FactTables changed) {
        return update.facts(Price.class).isEmpty()
                ? prices
                : new Prices(changed.of(FactKind.PRICE).facts());
    }

    /** How many updates were applied, as counted by their topic; 0 for none. */
    public long version() {
        return version;
    }

    /** The prices of usage. */
    public Prices prices() {
        return prices;
    }

    /** What GPUs cost and do. */
    public Pools pools() {
        return pools;
    }

    /** The prices of subscriptions, and their counts. */
    public Plans plans() {
        return plans;
    }

    /** The other terms of tiers. */
    public Tiers tiers() {
        return tiers;
    }

    /** Amounts of a period. */
    public PeriodAmounts amounts() {
        return amounts;
    }

    /**
     * The last time at or before another at which a rate, a throughput, a price or a plan changes, microseconds since the
     * epoch; {@link Fact#ALWAYS} where there is none.
     */
    public long lastChangeAt(long timeMicros) {
        Long change = changes.floor(timeMicros);
        return change == null ? ALWAYS : change;
    }

    /** The times at which two terms say something different. */
    public TimeRanges differences(Terms other) {
        return tables.differences(other.tables);
    }

    /** The problems that make the terms unusable: prices of which none is the most specific, and bands without a base. */
    public List<String> problems() {
        return prices.problems();
    }

    /** Tiers and pools that what-if terms name and these terms do not, which may be a mistake: a line each. */
    public List<String> unknownTo(TermsUpdate scenario) {
        TermsNames known = TermsNames.of(tables.facts());
        TermsNames named = scenario.names();
        List<String> unknown = new ArrayList<>();
        named.of(NameKind.TIER).stream()
                .filter(tier -> !tier.equals(ANY) && !known.of(NameKind.TIER).contains(tier))
                .forEach(tier -> unknown.add("tier " + tier + " is not in the terms that it overrides"));
        named.of(NameKind.POOL).stream()
                .filter(pool -> !known.of(NameKind.POOL).contains(pool))
                .forEach(pool -> unknown.add("pool " + pool + " is not in the terms that it overrides"));
        return unknown;
    }

    /** Terms that may be mistakes but can be worked with. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        SortedSet<String> named = tables.tiers(FactKind.Role.NEEDS_TIER);
        named.stream()
                .filter(tier -> !tier.equals(ANY) && tiers.paying(tier).isEmpty())
                .forEach(tier -> warnings.add(
                        "tier " + tier + " is not declared under tiers: it counts in all, but not in paying or free"));
        if (pools.lacksIdlePolicy()) {
            warnings.add("idle cost is not allocated: add idle: {policy: by_usage} (or by_reservation)");
        }
        return warnings;
    }

    /** All facts that hold, line by line, for people. */
    public List<TermsLine> lines() {
        return tables.lines().toList();
    }

    /** Facts that are held back, since they may be a mistake: they have no effect. */
    public List<TermsLine> held() {
        return held.lines();
    }

    /** The fact that holds for what another is about, at that one's time; before the first, the first. */
    <F extends Fact> Optional<F> neighbour(F fact) {
        FactKind<F> kind = FactKind.of(fact);
        Object identity = kind.identity(fact);
        return tables.of(kind)
                .at(identity, fact.fromMicros())
                .or(() -> tables.of(kind).first(identity));
    }
}
