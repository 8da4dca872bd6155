package dev.breakeven.terms;

import dev.breakeven.terms.fact.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Facts that are applied together. A fact replaces an earlier one of the same identity and time; all others stay.
 *
 * @param source where the update came from, for people
 * @param facts its facts, kind by kind; those of one kind in the order in which they were given
 * @param confirmed whether somebody has seen that values jump, and wants them so
 */
public record TermsUpdate(String source, List<Fact> facts, boolean confirmed) {
    public TermsUpdate {
        List<Fact> given = List.copyOf(facts);
        facts = FactKind.ALL.stream().<Fact>flatMap(kind -> kind.in(given)).toList();
    }

    /** An update that says nothing. */
    public static TermsUpdate empty(String source) {
        return from(source).build();
    }

    /** An update to be, from a source. */
    public static Builder from(String source) {
        return new Builder(source);
    }

    /** The same update, confirmed. */
    public TermsUpdate asConfirmed() {
        return new TermsUpdate(source, facts, true);
    }

    /** Whether it has no facts. */
    public boolean isEmpty() {
        return facts.isEmpty();
    }

    /** Its facts of one type. */
    public <F extends Fact> List<F> facts(Class<F> type) {
        return facts(FactKind.of(type));
    }

    /** Its facts of one kind. */
    public <F extends Fact> List<F> facts(FactKind<F> kind) {
        return kind.in(facts).toList();
    }

    /** The names that its facts use. */
    public TermsNames names() {
        return TermsNames.of(facts);
    }

    /** Collects the facts of an update; those of one kind stay in the order in which they come. */
    public static final class Builder {
        private final String source;
        private final List<Fact> facts = new ArrayList<>();
        private boolean confirmed;

        private Builder(String source) {
            this.source = source;
        }

        public Builder add(Fact fact) {
            facts.add(fact);
            return this;
        }

        public Builder addAll(Collection<? extends Fact> more) {
            facts.addAll(more);
            return this;
        }

        public Builder confirmed(boolean isConfirmed) {
            confirmed = isConfirmed;
            return this;
        }

        public TermsUpdate build() {
            return new TermsUpdate(source, facts, confirmed);
        }
    }
}
