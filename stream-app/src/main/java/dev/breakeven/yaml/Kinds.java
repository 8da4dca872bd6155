package dev.breakeven.yaml;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Kinds of texts and symbols. */
public final class Kinds {
    /** Any text, even none. */
    static final Kind<String> ANY_TEXT = new Kind<>(text -> text, "");

    /** Any text that is not blank. */
    public static final Kind<String> TEXT =
            ANY_TEXT.orElse("text").where(text -> !text.isBlank(), "is empty; write a value or leave the key out");

    /** true or false. */
    public static final Kind<Boolean> FLAG = new Kind<>(
            text -> switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException(Words.quote(text) + " is neither; write true or false");
            },
            false);

    private Kinds() {}

    /** One of the constants of an enumeration, in lower case. */
    public static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
        E[] constants = type.getEnumConstants();
        return new Kind<>(
                text -> Arrays.stream(constants)
                        .filter(constant -> label(constant).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(Words.quote(text)
                                + " is not known; write one of "
                                + Arrays.stream(constants).map(Kinds::label).collect(Collectors.joining(", ")))),
                constants[0]);
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
