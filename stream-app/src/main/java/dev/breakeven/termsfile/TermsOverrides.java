package dev.breakeven.termsfile;

import static dev.breakeven.terms.fact.Fact.ALWAYS;
import static dev.breakeven.terms.fact.Fact.ANY;

import dev.breakeven.terms.TermsNames;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.terms.fact.Plan;
import dev.breakeven.terms.fact.PoolRate;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.terms.fact.Subscriptions;
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
import java.util.stream.Collectors;

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
     * What a path of one form means.
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
        prices = new OverriddenPrices(terms.prices(), tier -> includesTokens(terms, tier));
        throughputs = new OverriddenThroughputs(terms.throughputs());
        TermsNames names = terms.names();
        Collection<String> singleTiers = new TreeSet<>(names.tiers());
        singleTiers.remove(ANY);
        OverridePath.Slot pool = new OverridePath.Slot("pool", names.pools());
        OverridePath.Slot anyTier = new OverridePath.Slot("tier", names.tiers());
        OverridePath.Slot tier = new OverridePath.Slot("tier", singleTiers);
        OverridePath.Slot model = new OverridePath.Slot("model", names.models());
        OverridePath.Slot gpu = new OverridePath.Slot("GPU", names.gpus());
        OverridePath.Slot unit = new OverridePath.Slot("unit of a price", UNITS);
        OverridePath.Slot phase = new OverridePath.Slot("phase", OverriddenThroughputs.PHASES);
        rules = List.of(
                new Rule(
                        OverridePath.of("tier", anyTier, "model", model, "price", unit),
                        (name, value) -> prices.set(name.get(0), name.get(1), unit(name.get(2)), price(value))),
                new Rule(
                        OverridePath.of("tier", anyTier, "price", unit),
                        (name, value) -> prices.set(name.get(0), unit(name.get(1)), price(value))),
                new Rule(
                        OverridePath.of("throughput", model, "on", gpu, phase),
                        (name, value) ->
                                throughputs.set(name.get(0), name.get(1), name.get(2), Numbers.POSITIVE.parse(value))),
                new Rule(
                        OverridePath.of("tier", tier, "subscriptions"),
                        (name, value) ->
                                update.add(new Subscriptions(name.get(0), Numbers.COUNT.parse(value), ALWAYS))),
                new Rule(
                        OverridePath.of("tier", tier, "plan"),
                        (name, value) -> update.add(new Plan(name.get(0), Numbers.NOT_NEGATIVE.parse(value), ALWAYS))),
                new Rule(
                        OverridePath.of("pool", pool, "rate"),
                        (name, value) -> update.add(
                                new PoolRate(name.get(0), new Rate(Numbers.NOT_NEGATIVE.parse(value)), ALWAYS))),
                new Rule(
                        OverridePath.of("pool", pool, "gpus"),
                        (name, value) -> update.add(new Capacity(name.get(0), Numbers.COUNT.parse(value), ALWAYS))),
                new Rule(
                        OverridePath.of("idle", "policy"),
                        (name, value) -> update.idlePolicy(IDLE_POLICY.parse(value))));
    }

    private static boolean includesTokens(TermsUpdate terms, String tier) {
        return terms.plans().stream().anyMatch(plan -> plan.tier().equals(tier))
                || terms.tiers().stream().anyMatch(fact -> fact.name().equals(tier) && !fact.paying());
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
