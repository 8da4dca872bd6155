package dev.breakeven.config;

import dev.breakeven.terms.Facts;
import dev.breakeven.usage.RequestRules;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Kinds of names and symbols. */
final class Names {
    private static final Pattern KAFKA_NAME = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,200}");

    /** Any text, even none. */
    static final Kind<String> ANY_TEXT = new Kind<>(text -> text, "");

    /** Any text that is not blank. */
    static final Kind<String> TEXT =
            ANY_TEXT.orElse("text").where(text -> !text.isBlank(), "is empty; write a value or leave the key out");

    /** A name, or * for every one. */
    static final Kind<String> NAME_OR_ANY = TEXT.where(
                    name -> name.length() <= RequestRules.NAME_CHARACTERS,
                    "is too long; write a name of at most " + RequestRules.NAME_CHARACTERS + " characters")
            .where(
                    name -> name.chars().noneMatch(Character::isISOControl),
                    "has a control character; write a name without one");

    /** A name. */
    static final Kind<String> NAME = notAny(NAME_OR_ANY);

    /** The name of a tier, or * for every one. */
    static final Kind<String> TIER_OR_ANY = NAME_OR_ANY.where(
            name -> name.indexOf('/') < 0, "has a slash, which separates tier and model; write a tier without one");

    /** The name of a tier. */
    static final Kind<String> TIER = notAny(TIER_OR_ANY);

    /** What Kafka takes for the name of a topic or an application, with room for what Kafka Streams adds. */
    static final Kind<String> KAFKA = TEXT.where(
            name -> KAFKA_NAME.matcher(name).matches(),
            "is not a name for Kafka; write at most 200 letters, digits, dots, hyphens or underscores");

    static final Kind<Boolean> FLAG = new Kind<>(
            text -> switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException(Words.quote(text) + " is neither; write true or false");
            },
            false);

    private Names() {}

    /** One of the constants of an enumeration, in lower case. */
    static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
        E[] constants = type.getEnumConstants();
        return new Kind<>(
                text -> Arrays.stream(constants)
                        .filter(constant -> label(constant).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(Words.quote(text)
                                + " is not known; write one of "
                                + Arrays.stream(constants).map(Names::label).collect(Collectors.joining(", ")))),
                constants[0]);
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Kind<String> notAny(Kind<String> kind) {
        return kind.where(
                name -> !name.equals(Facts.ANY), "stands for every one, which cannot be here; write one name");
    }
}
