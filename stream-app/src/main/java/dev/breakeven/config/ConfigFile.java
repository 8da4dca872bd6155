package dev.breakeven.config;

import dev.breakeven.yaml.InvalidFileException;
import dev.breakeven.yaml.Problems;
import dev.breakeven.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;

/**
 * A file of settings. An environment variable goes before the file, and the file before the bundled breakeven.yaml,
 * which documents all settings and holds their defaults. All problems are told at once.
 */
public final class ConfigFile {
    private static final String BUNDLED = "breakeven.yaml";

    private ConfigFile() {}

    /**
     * Reads a file.
     *
     * @param variables environment variables
     * @throws InvalidFileException where it cannot be read or used
     */
    public static BreakevenConfig read(Path file, Map<String, String> variables) {
        return read(file.toString(), Yaml.text(file), variables);
    }

    /**
     * Reads the text of a file.
     *
     * @param name name of the file, for messages
     * @param variables environment variables
     * @throws InvalidFileException where it cannot be used
     */
    public static BreakevenConfig read(String name, String text, Map<String, String> variables) {
        Problems problems = new Problems();
        Environment environment = new Environment(variables);
        ConfigSections sections = sections(name, text, environment, problems);
        sections.check(problems);
        environment.check(problems);
        problems.throwIfAny();
        return sections.config();
    }

    /**
     * The defaults, as far as the environment does not say otherwise.
     *
     * @param variables environment variables
     * @throws InvalidFileException where the environment cannot be used
     */
    public static BreakevenConfig defaults(Map<String, String> variables) {
        return read("(no file)", "", variables);
    }

    /** The environment variable of every single setting. */
    static SortedSet<String> variables() {
        Environment none = new Environment(Map.of());
        sections("(no file)", "", none, new Problems());
        return none.asked();
    }

    /** The text of the bundled file. */
    static String bundled() {
        try (InputStream in = ConfigFile.class.getResourceAsStream("/" + BUNDLED)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConfigSections sections(String name, String text, Environment environment, Problems problems) {
        return new ConfigSections(
                new LayeredSection(
                        problems,
                        Yaml.root(name, text, problems),
                        Yaml.root("bundled " + BUNDLED, bundled(), problems),
                        environment),
                problems);
    }
}
