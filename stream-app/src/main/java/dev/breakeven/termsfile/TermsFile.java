package dev.breakeven.termsfile;

import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.yaml.InvalidFileException;
import dev.breakeven.yaml.Problems;
import dev.breakeven.yaml.Section;
import dev.breakeven.yaml.Yaml;
import java.nio.file.Path;

/**
 * The terms file. Every section may be left out, since a file is an update: facts that it does not name stay. Whether
 * facts agree with each other is for {@link dev.breakeven.terms.Terms#problems()} to say.
 */
public final class TermsFile {
    private TermsFile() {}

    /**
     * Reads a file; the update names it without its folder.
     *
     * @throws InvalidFileException where it cannot be read or used
     */
    public static TermsUpdate read(Path file) {
        String text = Yaml.text(file);
        return read(file.toString(), file.getFileName().toString(), text);
    }

    /**
     * Reads the text of a file.
     *
     * @param name name of the file, for messages and as the source of the update
     * @throws InvalidFileException where it cannot be used
     */
    public static TermsUpdate read(String name, String text) {
        return read(name, name, text);
    }

    private static TermsUpdate read(String name, String source, String text) {
        Problems problems = new Problems();
        Section root = Yaml.root(name, text, problems);
        FactCollector facts = new FactCollector(source);
        FileSections.ALL.forEach(section -> section.read(root, facts));
        root.done();
        problems.throwIfAny();
        return facts.update();
    }
}
