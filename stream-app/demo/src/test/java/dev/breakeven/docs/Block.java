package dev.breakeven.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a document.
 *
 * @param document path of the document from the root of the project
 * @param line number of the line of its opening fence
 * @param language the word behind the opening fence, such as sh
 * @param tags words of the comments directly above it, such as {@code needs: cluster}
 * @param text its lines
 */
record Block(String document, int line, String language, Set<String> tags, String text) {
    private static final Pattern COMMENT = Pattern.compile("<!-- ((?:needs|runs): [a-z]+) -->");
    private static final String FENCE = "```";

    /** All blocks of a document, in order. */
    static List<Block> of(Path root, String document) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = lines(root.resolve(document));
        Set<String> tags = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher comment = COMMENT.matcher(line);
            if (comment.matches()) {
                tags.add(comment.group(1));
            } else if (line.startsWith(FENCE)) {
                int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(FENCE);
                String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
                blocks.add(new Block(document, i + 1, line.substring(FENCE.length()), Set.copyOf(tags), text));
                tags.clear();
                i = end;
            } else {
                tags.clear();
            }
        }
        return blocks;
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isCommand() {
        return language.equals("sh");
    }

    boolean needs(String thing) {
        return tags.contains("needs: " + thing);
    }

    boolean runsLong() {
        return tags.contains("runs: long");
    }

    /** The first line of its text. */
    String firstLine() {
        return text.lines().findFirst().orElse("");
    }

    @Override
    public String toString() {
        return document + ":" + line;
    }
}
