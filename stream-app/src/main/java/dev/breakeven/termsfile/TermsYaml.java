package dev.breakeven.termsfile;

import dev.breakeven.terms.TermsUpdate;
import java.util.List;
import java.util.stream.Stream;

/** Updates of terms as files that {@link TermsFile} reads as equal updates. */
public final class TermsYaml {
    private TermsYaml() {}

    /**
     * The text of a file. Facts keep their order; those of one pool stand together, and so do those of one plan. Neither
     * the source of the update nor that it is confirmed is in it.
     *
     * @param headerComments lines that stand first, as comments
     * @throws IllegalArgumentException where a pool is not declared of which there are facts
     */
    public static String text(TermsUpdate update, List<String> headerComments) {
        StringBuilder text = new StringBuilder();
        headerComments.stream()
                .flatMap(comment -> Stream.of(comment.split("\n", -1)))
                .forEach(line -> text.append(("# " + line).stripTrailing()).append('\n'));
        FileSections.ALL.forEach(section -> text.append(section.text(update)));
        return text.toString();
    }
}
