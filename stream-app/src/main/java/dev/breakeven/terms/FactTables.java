package dev.breakeven.terms;

import dev.breakeven.terms.fact.Fact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The terms of each kind of facts. Immutable. */
final class FactTables {
    static final FactTables EMPTY = new FactTables(Map.of());

    private final Map<Class<?>, EffectiveDated<?>> tables;

    private FactTables(Map<Class<?>, EffectiveDated<?>> tables) {
        this.tables = Map.copyOf(tables);
    }

    @SuppressWarnings("unchecked")
    <F extends Fact> EffectiveDated<F> of(FactKind<F> kind) {
        return (EffectiveDated<F>) tables.getOrDefault(kind.type(), EffectiveDated.empty(kind));
    }

    <F extends Fact> EffectiveDated<F> of(Class<F> type) {
        return of(FactKind.of(type));
    }

    FactTables with(List<Fact> facts) {
        return each(terms -> terms.with(facts));
    }

    FactTables overriddenBy(List<Fact> facts) {
        return each(terms -> terms.overriddenBy(facts));
    }

    private FactTables each(UnaryOperator<EffectiveDated<?>> change) {
        Map<Class<?>, EffectiveDated<?>> changed = new HashMap<>();
        FactKind.ALL.forEach(kind -> changed.put(kind.type(), change.apply(of(kind))));
        return new FactTables(changed);
    }

    TimeRanges differences(FactTables other) {
        TimeRanges.Builder ranges = new TimeRanges.Builder();
        FactKind.ALL.forEach(kind -> differences(kind, other, ranges));
        return ranges.build();
    }

    private <F extends Fact> void differences(FactKind<F> kind, FactTables other, TimeRanges.Builder ranges) {
        of(kind).differences(other.of(kind), ranges);
    }

    Stream<? extends Fact> facts() {
        return FactKind.ALL.stream().flatMap(kind -> of(kind).facts().stream());
    }

    Stream<TermsLine> lines() {
        return FactKind.ALL.stream().flatMap(kind -> of(kind).lines());
    }
}
