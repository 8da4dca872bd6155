package dev.breakeven.terms;

import dev.breakeven.terms.fact.Fact;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All facts that hold, in a table for each kind. Immutable. */
final class FactTables {
    static final FactTables EMPTY = new FactTables(Map.of());

    private final Map<FactKind<?>, EffectiveDated<?>> tables;

    private FactTables(Map<FactKind<?>, EffectiveDated<?>> tables) {
        this.tables = Map.copyOf(tables);
    }

    @SuppressWarnings("unchecked")
    <F extends Fact> EffectiveDated<F> of(FactKind<F> kind) {
        return (EffectiveDated<F>) tables.getOrDefault(kind, EffectiveDated.empty(kind));
    }

    FactTables with(List<Fact> facts) {
        return each(table -> table.with(facts));
    }

    FactTables overriddenBy(List<Fact> facts) {
        return each(table -> table.overriddenBy(facts));
    }

    private FactTables each(UnaryOperator<EffectiveDated<?>> change) {
        Map<FactKind<?>, EffectiveDated<?>> changed = new HashMap<>();
        FactKind.ALL.forEach(kind -> changed.put(kind, change.apply(of(kind))));
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

    List<Fact> facts() {
        return FactKind.ALL.stream()
                .<Fact>flatMap(kind -> of(kind).facts().stream())
                .toList();
    }

    /** The tiers that facts name whose kind has a role. */
    SortedSet<String> tiers(FactKind.Role role) {
        return Collections.unmodifiableSortedSet(with(role)
                .map(fact -> FactKind.of(fact).names(fact).get(NameKind.TIER))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The times from which facts hold whose kind has a role, microseconds since the epoch. */
    NavigableSet<Long> times(FactKind.Role role) {
        return with(role).map(Fact::fromMicros).collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<Fact> with(FactKind.Role role) {
        return FactKind.ALL.stream().filter(kind -> kind.has(role)).flatMap(kind -> of(kind).facts().stream());
    }

    Stream<TermsLine> lines() {
        return FactKind.ALL.stream().flatMap(kind -> of(kind).lines());
    }
}
