package dev.breakeven.docs;

import dev.breakeven.testing.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The documents of the project for its users. */
final class Documents {
    static final Path ROOT = ProjectFiles.file("README.md").getParent();

    private Documents() {}

    /** Their paths from the root of the project. */
    static List<String> all() {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "examples/README.md", "deploy/README.md"),
                            docs.filter(file -> file.toString().endsWith(".md"))
                                    .map(file -> ROOT.relativize(file).toString())
                                    .sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Block> blocks() {
        return all().stream().flatMap(document -> Block.of(ROOT, document).stream());
    }
}
