package dev.breakeven.termsfile;

import dev.breakeven.yaml.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A form of paths: words with names between them. Names may have dots, so a text can fit a form in several ways. */
final class OverridePath {
    private static final int SHOWN = 12;

    private final List<Object> parts;

    /**
     * A place for a name.
     *
     * @param label the kind of name
     * @param known the names that there are
     */
    record Slot(String label, Collection<String> known) {
        private Optional<String> fault(String name) {
            return known.contains(name)
                    ? Optional.empty()
                    : Optional.of("there is no %s %s%s"
                            .formatted(
                                    label,
                                    Words.quote(name),
                                    Words.nearest(name, known)
                                                    .map(near -> "; did you mean '" + near + "'?")
                                                    .orElse(";")
                                            + " (there are " + list(known) + ")"));
        }

        private static String list(Collection<String> known) {
            List<String> sorted = new TreeSet<>(known).stream().limit(SHOWN).toList();
            if (sorted.isEmpty()) {
                return "none";
            }
            return String.join(", ", sorted) + (known.size() > SHOWN ? ", ..." : "");
        }
    }

    /**
     * One way in which a text fits.
     *
     * @param names the names, in the order of their places
     * @param fault the fault of the first name that is not known
     */
    record Found(List<String> names, Optional<String> fault) {}

    private OverridePath(List<Object> parts) {
        this.parts = parts;
    }

    /** A form of words, which are texts, and of places for names. */
    static OverridePath of(Object... parts) {
        return new OverridePath(List.of(parts));
    }

    /** How a text fits: with known names if it can; absent where it does not fit at all. */
    Optional<Found> match(String text) {
        List<Found> found = new ArrayList<>();
        match(Arrays.asList(text.split("\\.", -1)), 0, List.of(), Optional.empty(), found);
        return found.stream()
                .filter(each -> each.fault().isEmpty())
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    private void match(List<String> words, int part, List<String> names, Optional<String> fault, List<Found> found) {
        if (part == parts.size()) {
            if (words.isEmpty()) {
                found.add(new Found(names, fault));
            }
            return;
        }
        if (parts.get(part) instanceof Slot slot) {
            for (int length = 1; length <= words.size(); length++) {
                String name = String.join(".", words.subList(0, length));
                List<String> more = new ArrayList<>(names);
                more.add(name);
                match(words.subList(length, words.size()), part + 1, more, fault.or(() -> slot.fault(name)), found);
            }
        } else if (!words.isEmpty() && words.get(0).equals(parts.get(part))) {
            match(words.subList(1, words.size()), part + 1, names, fault, found);
        }
    }
}
