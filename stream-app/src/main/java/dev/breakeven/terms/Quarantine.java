package dev.breakeven.terms;

import dev.breakeven.terms.fact.Fact;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Facts that are held back until somebody confirms or replaces them. Immutable. */
final class Quarantine {
    static final Quarantine NONE = new Quarantine(Map.of());

    private final Map<Key, Fact> facts;

    /** The identity and time by which one fact replaces another. */
    private record Key(Class<?> type, Object identity, long fromMicros) {
        static Key of(Fact fact) {
            return new Key(fact.getClass(), FactKind.of(fact).identity(fact), fact.fromMicros());
        }
    }

    private Quarantine(Map<Key, Fact> facts) {
        this.facts = Collections.unmodifiableMap(facts);
    }

    Quarantine with(List<Fact> more) {
        Map<Key, Fact> changed = new LinkedHashMap<>(facts);
        more.forEach(fact -> changed.put(Key.of(fact), fact));
        return new Quarantine(changed);
    }

    /** The facts that are left when others have been accepted. */
    Quarantine without(List<Fact> accepted) {
        Map<Key, Fact> changed = new LinkedHashMap<>(facts);
        accepted.forEach(fact -> changed.remove(Key.of(fact)));
        return new Quarantine(changed);
    }

    List<TermsLine> lines() {
        return FactKind.ALL.stream().flatMap(this::lines).toList();
    }

    private <F extends Fact> Stream<TermsLine> lines(FactKind<F> kind) {
        return kind.in(facts.values())
                .map(fact -> TermsLine.of(kind, fact, TermsLine.State.SUSPECT))
                .sorted(TermsLine.ORDER);
    }
}
