package dev.breakeven.terms;

import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.units.Decimals;
import dev.breakeven.units.Micros;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the facts of an update that may be a typing error: prices, rental rates and plan prices that become many times
 * what they were, or a small part of it. Each is held against what is in effect at its own time, in the terms and by what
 * the update itself said for earlier.
 */
final class PlausibilityCheck {
    private final BigDecimal factor;
    private final TermsUpdate.Builder accepted;
    private final TermsUpdate.Builder held;
    private final List<String> suspects = new ArrayList<>();
    private final Terms terms;

    /** The latest accepted fact of the update by its kind and identity. */
    private final Map<List<Object>, Fact> own = new HashMap<>();

    PlausibilityCheck(BigDecimal factor, Terms terms, TermsUpdate update) {
        this.factor = factor;
        this.terms = terms;
        accepted = TermsUpdate.from(update.source()).confirmed(update.confirmed());
        held = TermsUpdate.from(update.source());
        if (update.confirmed()) {
            accepted.addAll(update.facts());
            return;
        }
        update.facts().stream().filter(fact -> amounts(fact).isEmpty()).forEach(accepted::add);
        update.facts().stream()
                .filter(fact -> !amounts(fact).isEmpty())
                .sorted(Comparator.comparing(Fact::fromMicros))
                .forEach(this::judge);
    }

    TermsUpdate accepted() {
        return accepted.build();
    }

    TermsUpdate held() {
        return held.build();
    }

    List<String> suspects() {
        return suspects;
    }

    private void judge(Fact fact) {
        List<String> jumps = jumps(fact);
        if (jumps.isEmpty()) {
            accepted.add(fact);
            own.put(key(fact), fact);
        } else {
            held.add(fact);
            TermsLine line = TermsLine.of(FactKind.of(fact), fact, TermsLine.State.SUSPECT);
            String from = fact.fromMicros() == Fact.ALWAYS ? "" : " from " + Micros.instant(fact.fromMicros());
            suspects.add("%s %s%s: %s".formatted(line.kind(), line.name(), from, String.join(", ", jumps)));
        }
    }

    private List<String> jumps(Fact fact) {
        Map<PriceUnit, BigDecimal> old =
                before(fact).map(PlausibilityCheck::amounts).orElseGet(() -> inPlaceOf(fact));
        List<String> jumps = new ArrayList<>();
        amounts(fact).forEach((unit, usd) -> {
            BigDecimal was = old.get(unit);
            if (was != null && isJump(was, usd)) {
                jumps.add("%s%s USD becomes %s USD (%s)"
                        .formatted(
                                fact instanceof Price ? unit.label() + " " : "",
                                was.toPlainString(),
                                usd.toPlainString(),
                                times(was, usd)));
            }
        });
        return jumps;
    }

    /** The price whose place the first price of its identity takes: a more general one, but that it may be free. */
    private Map<PriceUnit, BigDecimal> inPlaceOf(Fact fact) {
        Map<PriceUnit, BigDecimal> old = new EnumMap<>(PriceUnit.class);
        if (fact instanceof Price price) {
            terms.prices().inPlaceOf(price).ifPresent(general -> old.putAll(general.usd()));
            old.keySet()
                    .removeIf(unit -> old.get(unit).signum() == 0
                            || price.prices()
                                    .of(unit)
                                    .filter(usd -> usd.signum() == 0)
                                    .isPresent());
        }
        return old;
    }

    /** The fact of the same identity that is in effect at the time of a fact; before the first of these, the first. */
    private Optional<Fact> before(Fact fact) {
        Optional<Fact> inBook = terms.neighbour(fact);
        Fact inUpdate = own.get(key(fact));
        boolean later = inUpdate != null
                && inBook.map(known -> known.fromMicros() <= inUpdate.fromMicros())
                        .orElse(true);
        return later ? Optional.of(inUpdate) : inBook;
    }

    private static List<Object> key(Fact fact) {
        FactKind<Fact> kind = FactKind.of(fact);
        return List.of(kind, kind.identity(fact));
    }

    private static Map<PriceUnit, BigDecimal> amounts(Fact fact) {
        return FactKind.of(fact).judged(fact);
    }

    private boolean isJump(BigDecimal was, BigDecimal usd) {
        if (was.signum() == 0 || usd.signum() == 0) {
            return was.signum() != usd.signum();
        }
        return usd.compareTo(was.multiply(factor)) > 0 || was.compareTo(usd.multiply(factor)) > 0;
    }

    private static String times(BigDecimal was, BigDecimal usd) {
        if (was.signum() == 0 || usd.signum() == 0) {
            return was.signum() == 0 ? "from nothing" : "to nothing";
        }
        MathContext forPeople = new MathContext(3, RoundingMode.HALF_EVEN);
        return usd.compareTo(was) > 0
                ? "times " + Decimals.text(usd.divide(was, forPeople))
                : "divided by " + Decimals.text(was.divide(usd, forPeople));
    }
}
