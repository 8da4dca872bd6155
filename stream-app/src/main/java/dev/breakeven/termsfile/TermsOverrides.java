package dev.breakeven.termsfile;

import static dev.breakeven.terms.fact.Fact.ALWAYS;
import static dev.breakeven.terms.fact.Fact.ANY;

import dev.breakeven.terms.NameKind;
import dev.breakeven.terms.TermsNames;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.IdleAllocation;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.terms.fact.Plan;
import dev.breakeven.terms.fact.PoolRate;
import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.terms.fact.Subscriptions;
import dev.breakeven.terms.fact.ThroughputProfile;
import dev.breakeven.terms.fact.Tier;
import dev.breakeven.units.Rate;
import dev.breakeven.yaml.Kind;
import dev.breakeven.yaml.Kinds;
import dev.breakeven.yaml.Numbers;
import dev.breakeven.yaml.Words;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What-if terms as single changes, such as {@code pool.h100-us.rate=1.99}: a path, an equals sign and a value. A change
 * holds at all times. Changes follow one another, so that a later one sees what an earlier one made of a price.
 */
public final class TermsOverrides {
    private static final String SOURCE = "--set";
    private static final String PATHS = "pool.NAME.rate, pool.NAME.gpus, tier.NAME.price.UNIT,"
            + " tier.NAME.model.MODEL.price.UNIT, tier.NAME.plan, tier.NAME.subscriptions,"
            + " throughput.MODEL.on.GPU.prefill (or decode) and idle.policy";

    private static final Kind<IdlePolicy> IDLE_POLICY = Kinds.oneOf(IdlePolicy.class);
    private static final Set<String> UNITS =
            Arrays.stream(PriceUnit.values()).map(PriceUnit::label).collect(Collectors.toUnmodifiableSet());

    private final OverriddenPrices prices;
    private final OverriddenThroughputs throughputs;
    private final TermsUpdate.Builder update = TermsUpdate.from(SOURCE).confirmed(true);
    private final Set<String> seen = new HashSet<>();

    /** In the order in which they are tried: the longest first, since names may have dots. */
    private final List<Rule> rules;

    /**
     * The meaning of a path of one form.
     *
     * @param action is given the names in the path, and the value
     */
    private record Rule(OverridePath path, BiConsumer<List<String>, String> action) {
        Optional<Match> match(String text) {
            return path.match(text).map(found -> new Match(this, found));
        }
    }

    private record Match(Rule rule, OverridePath.Found found) {
        boolean isKnown() {
            return found.fault().isEmpty();
        }
    }

    private TermsOverrides(TermsUpdate terms) {
        prices = new OverriddenPrices(terms.facts(Price.class), tier -> includesTokens(terms, tier));
        throughputs = new OverriddenThroughputs(terms.facts(ThroughputProfile.class));
        Slots slots = Slots.of(terms.names());
        rules = Stream.of(ofPrices(slots), ofThroughputs(slots), ofTiers(slots), ofPools(slots), ofIdleGpus())
                .flatMap(List::stream)
                .toList();
    }

    /** Places in paths for the names that terms use. */
    private record Slots(
            OverridePath.Slot anyTier,
            OverridePath.Slot tier,
            OverridePath.Slot model,
            OverridePath.Slot pool,
            OverridePath.Slot gpu) {
        static Slots of(TermsNames names) {
            Collection<String> singleTiers = new TreeSet<>(names.of(NameKind.TIER));
            singleTiers.remove(ANY);
            return new Slots(
                    new OverridePath.Slot("tier", names.of(NameKind.TIER)),
                    new OverridePath.Slot("tier", singleTiers),
                    new OverridePath.Slot("model", names.of(NameKind.MODEL)),
                    new OverridePath.Slot("pool", names.of(NameKind.POOL)),
                    new OverridePath.Slot("GPU", names.of(NameKind.GPU)));
        }
    }

    private List<Rule> ofPrices(Slots slots) {
        OverridePath.Slot unit = new OverridePath.Slot("unit of a price", UNITS);
        return List.of(
                new Rule(
                        OverridePath.of("tier", slots.anyTier(), "model", slots.model(), "price", unit),
                        (name, value) -> prices.set(name.get(0), name.get(1), unit(name.get(2)), price(value))),
                new Rule(
                        OverridePath.of("tier", slots.anyTier(), "price", unit),
                        (name, value) -> prices.set(name.get(0), unit(name.get(1)), price(value))));
    }

    private List<Rule> ofThroughputs(Slots slots) {
        OverridePath.Slot phase = new OverridePath.Slot("phase", OverriddenThroughputs.PHASES);
        return List.of(new Rule(
                OverridePath.of("throughput", slots.model(), "on", slots.gpu(), phase),
                (name, value) ->
                        throughputs.set(name.get(0), name.get(1), name.get(2), Numbers.POSITIVE.parse(value))));
    }

    private List<Rule> ofTiers(Slots slots) {
        return List.of(
                fact(
                        OverridePath.of("tier", slots.tier(), "subscriptions"),
                        (tier, value) -> new Subscriptions(tier, Numbers.COUNT.parse(value), ALWAYS)),
                fact(
                        OverridePath.of("tier", slots.tier(), "plan"),
                        (tier, value) -> new Plan(tier, Numbers.NOT_NEGATIVE.parse(value), ALWAYS)));
    }

    private List<Rule> ofPools(Slots slots) {
        return List.of(
                fact(
                        OverridePath.of("pool", slots.pool(), "rate"),
                        (pool, value) -> new PoolRate(pool, new Rate(Numbers.NOT_NEGATIVE.parse(value)), ALWAYS)),
                fact(
                        OverridePath.of("pool", slots.pool(), "gpus"),
                        (pool, value) -> new Capacity(pool, Numbers.COUNT.parse(value), ALWAYS)));
    }

    private List<Rule> ofIdleGpus() {
        return List.of(new Rule(
                OverridePath.of("idle", "policy"),
                (none, value) -> update.add(new IdleAllocation(IDLE_POLICY.parse(value)))));
    }

    /** The rule of a path with one name that gives a fact. */
    private Rule fact(OverridePath path, BiFunction<String, String, Fact> reader) {
        return new Rule(path, (name, value) -> update.add(reader.apply(name.get(0), value)));
    }

    private static boolean includesTokens(TermsUpdate terms, String tier) {
        return terms.facts(Plan.class).stream().anyMatch(plan -> plan.tier().equals(tier))
                || terms.facts(Tier.class).stream().anyMatch(fact -> fact.name().equals(tier) && !fact.paying());
    }

    private static PriceUnit unit(String label) {
        return PriceUnit.valueOf(label.toUpperCase(Locale.ROOT));
    }

    private static BigDecimal price(String value) {
        return Numbers.PRICE.parse(value);
    }

    /**
     * Reads changes.
     *
     * @param terms all terms that they are changes of
     * @param changes each PATH=VALUE
     * @throws IllegalArgumentException where one cannot be used; the message says which, why, and what there is
     */
    public static TermsUpdate read(TermsUpdate terms, List<String> changes) {
        TermsOverrides overrides = new TermsOverrides(terms);
        changes.forEach(overrides::change);
        overrides.update.addAll(overrides.prices.changed());
        overrides.update.addAll(overrides.throughputs.changed());
        return overrides.update.build();
    }

    private void change(String change) {
        int equals = change.lastIndexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException(
                    Words.quote(change) + " has no value; write PATH=VALUE, such as pool.h100-us.rate=1.99");
        }
        String path = change.substring(0, equals);
        Match match = match(path);
        if (!seen.add(path)) {
            throw new IllegalArgumentException(path + " is given twice; remove one of them");
        }
        match.found().fault().ifPresent(fault -> {
            throw new IllegalArgumentException(path + ": " + fault);
        });
        try {
            match.rule().action().accept(match.found().names(), change.substring(equals + 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    /** The first form whose names are known; else the first that fits at all, for its fault. */
    private Match match(String path) {
        List<Match> matches = rules.stream()
                .map(rule -> rule.match(path))
                .flatMap(Optional::stream)
                .toList();
        return matches.stream()
                .filter(Match::isKnown)
                .findFirst()
                .or(() -> matches.stream().findFirst())
                .orElseThrow(
                        () -> new IllegalArgumentException(Words.quote(path) + " is not a path; there are " + PATHS));
    }
}
