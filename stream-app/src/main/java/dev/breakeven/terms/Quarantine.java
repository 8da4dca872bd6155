package dev.breakeven.terms;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts that are held back until somebody confirms or replaces them. Immutable. */
final class Quarantine {
    static final Quarantine NONE = new Quarantine(Map.of());

    private final Map<Key, Facts.Fact> facts;

    /** What one fact replaces another by. */
    private record Key(Class<?> type, Object identity, long fromMicros) {
        static Key of(Facts.Fact fact) {
            return new Key(fact.getClass(), FactKind.of(fact).identity().apply(fact), fact.fromMicros());
        }
    }

    private Quarantine(Map<Key, Facts.Fact> facts) {
        this.facts = Collections.unmodifiableMap(facts);
    }

    Quarantine with(List<Facts.Fact> more) {
        Map<Key, Facts.Fact> changed = new LinkedHashMap<>(facts);
        more.forEach(fact -> changed.put(Key.of(fact), fact));
        return new Quarantine(changed);
    }

    /** What is left when facts have been accepted. */
    Quarantine without(List<Facts.Fact> accepted) {
        Map<Key, Facts.Fact> changed = new LinkedHashMap<>(facts);
        accepted.forEach(fact -> changed.remove(Key.of(fact)));
        return new Quarantine(changed);
    }

    List<TermsLine> lines() {
        return FactKind.ALL.stream()
                .flatMap(kind -> facts.values().stream()
                        .filter(kind.type()::isInstance)
                        .map(Quarantine::line)
                        .sorted(TermsLine.ORDER))
                .toList();
    }

    private static TermsLine line(Facts.Fact fact) {
        return FactKind.of(fact).line(fact, TermsLine.State.SUSPECT);
    }
}
