package dev.breakeven.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Words in messages. */
public final class Words {
    private static final int QUOTED_CHARACTERS = 60;
    private static final int TYPING_ERRORS = 2;

    private Words() {}

    /** Text as it was written, cut short, and without characters that would disturb a terminal. */
    public static String quote(String text) {
        String shortened = text.length() <= QUOTED_CHARACTERS ? text : text.substring(0, QUOTED_CHARACTERS) + "...";
        return "'" + shortened.replaceAll("\\p{Cntrl}", "?") + "'";
    }

    /** The candidate that was probably meant. */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> distance(word, candidate) <= Math.min(TYPING_ERRORS, candidate.length() / 2))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** How many characters to insert, delete or replace to make one word of the other (Levenshtein). */
    private static int distance(String from, String to) {
        if (Math.abs(from.length() - to.length()) > TYPING_ERRORS) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
