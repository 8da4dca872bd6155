package dev.breakeven.termsfile;

import dev.breakeven.units.Micros;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The fields of one mapping that is being written, in order. */
final class Fields {
    /** What YAML takes for text, or for a number that is text to us, without quotes. */
    private static final Pattern PLAIN = Pattern.compile("(?!(?i:null)$)[A-Za-z0-9][A-Za-z0-9_./-]*");

    private final Map<String, String> texts = new LinkedHashMap<>();

    Fields name(String key, String name) {
        texts.put(key, quotedIfNeeded(name));
        return this;
    }

    Fields flag(String key, boolean flag) {
        texts.put(key, Boolean.toString(flag));
        return this;
    }

    Fields number(String key, long number) {
        texts.put(key, Long.toString(number));
        return this;
    }

    /** A decimal, quoted, so that nobody reads it as a floating point number. */
    Fields decimal(String key, BigDecimal value) {
        texts.put(key, "\"" + value.toPlainString() + "\"");
        return this;
    }

    /** A time in microseconds since the epoch. */
    Fields time(String key, long micros) {
        texts.put(key, Micros.instant(micros).toString());
        return this;
    }

    Fields word(String key, Enum<?> constant) {
        texts.put(key, constant.name().toLowerCase(Locale.ROOT));
        return this;
    }

    Fields mapping(String key, Fields fields) {
        texts.put(key, fields.flow());
        return this;
    }

    /** A list of mappings; nothing where it is empty. */
    Fields list(String key, List<Fields> items) {
        if (!items.isEmpty()) {
            texts.put(key, items.stream().map(Fields::flow).collect(Collectors.joining(", ", "[", "]")));
        }
        return this;
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    /** The mapping on one line. */
    String flow() {
        return texts.entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** A section with an entry on each line; nothing where it has no entries. */
    static String section(String name, List<Fields> entries) {
        return entries.isEmpty()
                ? ""
                : entries.stream()
                        .map(entry -> "  - " + entry.flow() + "\n")
                        .collect(Collectors.joining("", name + ":\n", ""));
    }

    private static String quotedIfNeeded(String name) {
        if (PLAIN.matcher(name).matches()) {
            return name;
        }
        StringBuilder quoted = new StringBuilder("\"");
        name.codePoints().forEach(point -> quoted.append(escaped(point)));
        return quoted.append('"').toString();
    }

    private static String escaped(int point) {
        if (point == '"' || point == '\\') {
            return "\\" + (char) point;
        }
        boolean readable = (point >= ' ' && point <= '~') || Character.isLetterOrDigit(point);
        return readable ? Character.toString(point) : "\\U%08X".formatted(point);
    }
}
