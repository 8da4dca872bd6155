package dev.breakeven.catalog;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern for names: * stands for any characters, ? for one, and all else, a slash too, for itself. Case does not
 * matter.
 */
public final class Glob {
    /** Every name. */
    public static final Glob ALL = new Glob("*");

    private final String text;
    private final Pattern pattern;

    public Glob(String text) {
        this.text = text;
        String expression = text.codePoints().mapToObj(Glob::expression).collect(Collectors.joining());
        this.pattern = Pattern.compile(expression, Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String expression(int character) {
        return switch (character) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(character));
        };
    }

    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
