package dev.breakeven.terms;

import dev.breakeven.terms.fact.Fact;
import java.util.Comparator;

/**
 * One fact, for people.
 *
 * @param kind kind of fact, such as rate
 * @param name its subject
 * @param fromMicros effective from, microseconds since the epoch, or {@link Fact#ALWAYS}
 * @param value its value, with its unit
 * @param state whether it holds
 */
public record TermsLine(String kind, String name, long fromMicros, String value, State state) {
    static final Comparator<TermsLine> ORDER =
            Comparator.comparing(TermsLine::name).thenComparing(TermsLine::fromMicros);

    static <F extends Fact> TermsLine of(FactKind<F> kind, F fact, State state) {
        return new TermsLine(kind.label(), kind.name(fact), fact.fromMicros(), kind.text(fact), state);
    }

    /** Whether a fact holds. */
    public enum State {
        IN_FORCE("in force"),
        /** Held back, since it is so different from what holds that it may be a mistake. */
        SUSPECT("suspect");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
