package dev.breakeven.terms;

import dev.breakeven.terms.fact.Fact;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The names that facts use, {@link Fact#ANY} among them where that is written. Immutable. */
public final class TermsNames {
    private final Map<NameKind, SortedSet<String>> names = new EnumMap<>(NameKind.class);

    private TermsNames() {
        for (NameKind kind : NameKind.values()) {
            names.put(kind, new TreeSet<>());
        }
    }

    static TermsNames of(Collection<Fact> facts) {
        TermsNames all = new TermsNames();
        facts.forEach(fact -> FactKind.of(fact)
                .names(fact)
                .forEach((kind, name) -> all.names.get(kind).add(name)));
        return all;
    }

    /** Names of a kind. */
    public SortedSet<String> of(NameKind kind) {
        return Collections.unmodifiableSortedSet(names.get(kind));
    }
}
