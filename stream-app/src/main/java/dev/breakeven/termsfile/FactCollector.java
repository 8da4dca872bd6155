package dev.breakeven.termsfile;

import dev.breakeven.terms.FactKind;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.units.Micros;
import dev.breakeven.yaml.Section;
import dev.breakeven.yaml.Where;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The facts of a file that is being read. Two of the same identity and time are a problem of the file. */
final class FactCollector {
    private final Map<List<Object>, Where> seen = new HashMap<>();
    private final TermsUpdate.Builder update;

    FactCollector(String source) {
        update = TermsUpdate.from(source);
    }

    /** Adds a fact that was read from an entry. */
    void add(Section entry, Fact fact) {
        update.add(fact);
        FactKind<Fact> kind = FactKind.of(fact);
        Object identity = kind.identity(fact);
        long from = fact.fromMicros();
        Where first = entry.isSound() ? seen.putIfAbsent(List.of(kind, identity, from), entry.where()) : null;
        if (first != null) {
            String time = from == Fact.ALWAYS ? "" : " from " + Micros.instant(from);
            entry.wrong("%s %s%s is already on line %d; remove one of them"
                    .formatted(kind.label(), identity, time, first.line()));
        }
    }

    TermsUpdate update() {
        return update.build();
    }
}
