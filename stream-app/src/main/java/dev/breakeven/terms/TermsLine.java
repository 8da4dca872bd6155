package dev.breakeven.terms;

import java.util.Comparator;

/**
 * One fact, for people.
 *
 * @param kind kind of fact, such as rate
 * @param name what it is about
 * @param fromMicros effective from, microseconds since the epoch, or {@link Facts#ALWAYS}
 * @param value what it says, with its unit
 * @param used whether margins use it yet
 */
public record TermsLine(String kind, String name, long fromMicros, String value, boolean used) {
    static final Comparator<TermsLine> ORDER =
            Comparator.comparing(TermsLine::name).thenComparing(TermsLine::fromMicros);

    /** The same fact, of a kind that no margin uses yet. */
    TermsLine notUsed() {
        return new TermsLine(kind, name, fromMicros, value, false);
    }
}
