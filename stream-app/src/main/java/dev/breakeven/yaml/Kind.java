package dev.breakeven.yaml;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How the text of one value is read.
 *
 * @param parser reads text, or throws an {@link IllegalArgumentException} whose message says the fault and the
 *     remedy
 * @param placeholder stands in for a value that cannot be read, so that reading goes on to the next problem
 */
public record Kind<T>(Function<String, T> parser, T placeholder) {
    public T parse(String text) {
        return parser.apply(text);
    }

    /**
     * The same kind with one more condition.
     *
     * @param fault the fault where the condition does not hold, after the value; the remedy
     */
    public Kind<T> where(Predicate<T> condition, String fault) {
        return new Kind<>(
                text -> {
                    T value = parse(text);
                    if (!condition.test(value)) {
                        throw new IllegalArgumentException(Words.quote(text) + " " + fault);
                    }
                    return value;
                },
                placeholder);
    }

    /** The same kind with another placeholder, one that satisfies the conditions. */
    public Kind<T> orElse(T otherPlaceholder) {
        return new Kind<>(parser, otherPlaceholder);
    }
}
