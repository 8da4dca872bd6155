package dev.breakeven.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML files as nodes that know their lines. */
public final class Yaml {
    private Yaml() {}

    /**
     * The text of a file.
     *
     * @throws InvalidFileException where it cannot be read
     */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InvalidFileException(List.of(file + ": there is no such file; check its path"));
        } catch (CharacterCodingException e) {
            throw new InvalidFileException(List.of(file + ": is not text in UTF-8; save it as such"));
        } catch (IOException e) {
            throw new InvalidFileException(
                    List.of(file + ": cannot be read (" + e + "); check that it is a file and may be read"));
        }
    }

    /** The whole of a YAML text; empty where it is empty or, as then listed, no mapping. */
    public static Section root(String source, String text, Problems problems) {
        Optional<Node> root =
                compose(source, text, problems).filter(node -> !node.getTag().equals(Tag.NULL));
        if (root.isEmpty()) {
            return Section.empty(source, problems);
        }
        if (root.get() instanceof MappingNode mapping) {
            return Section.of(mapping, source, "", problems);
        }
        problems.add(Where.of(source, root.get()), "is not a mapping; write lines such as key: value");
        return Section.empty(source, problems);
    }

    private static Optional<Node> compose(String source, String text, Problems problems) {
        try {
            return new Compose(LoadSettings.builder()
                            .setLabel(source)
                            .setAllowNonScalarKeys(true)
                            .build())
                    .composeString(text);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
            problems.add(new Where(source, line), "is not YAML: " + oneLine(e.getProblem()) + "; correct the syntax");
        } catch (YamlEngineException e) {
            problems.add(new Where(source, 0), "is not YAML: " + oneLine(e.getMessage()) + "; correct the syntax");
        }
        return Optional.empty();
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s+", " ").strip();
    }
}
