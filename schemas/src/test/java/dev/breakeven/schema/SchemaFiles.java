package dev.breakeven.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaParser;
import org.apache.avro.SchemaParser.ParseResult;

/** The schemas as they are now, in {@code src/main/avro}, and as they were committed, in {@code history}. */
final class SchemaFiles {
    static final String SUFFIX = ".avsc";
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
    private static final Path SOURCES = MODULE.resolve("src/main/avro");
    private static final Path HISTORY = MODULE.resolve("history");
    private static final Path PROPOSALS = MODULE.resolve("target/history");

    private SchemaFiles() {}

    /** Every schema of {@code src/main/avro} by its file's name, with the types that it takes from other files. */
    static Map<String, Schema> current() {
        SchemaParser parser = new SchemaParser();
        Map<String, ParseResult> parsed = new TreeMap<>();
        for (Path file : list(SOURCES)) {
            parsed.put(baseName(file), parse(parser, file));
        }
        // Only now: a file may name a type of one that is read after it.
        Map<String, Schema> schemas = new TreeMap<>();
        parsed.forEach((name, result) -> schemas.put(name, result.mainSchema()));
        return schemas;
    }

    /** The names that have a folder of committed versions. */
    static List<String> committedNames() {
        return list(HISTORY).stream()
                .filter(Files::isDirectory)
                .map(SchemaFiles::baseName)
                .toList();
    }

    /**
     * The committed versions of a schema, oldest first; empty for a new one.
     *
     * @throws IllegalStateException if the versions are not 1, 2, 3 and so on
     */
    static List<Schema> committed(String name) {
        Path folder = HISTORY.resolve(name);
        List<Schema> versions = new ArrayList<>();
        int files = Files.isDirectory(folder) ? list(folder).size() : 0;
        for (int version = 1; version <= files; version++) {
            Path file = versionFile(HISTORY, name, version);
            if (!Files.exists(file)) {
                throw new IllegalStateException(file + " is missing: versions are numbered from 1 without gaps");
            }
            versions.add(parse(new SchemaParser(), file).mainSchema());
        }
        return versions;
    }

    /**
     * Writes a schema where it can be copied from into the history.
     *
     * @return what a developer has to run, from the project's root
     */
    static String propose(String name, int version, Schema schema) {
        try {
            Path file = versionFile(PROPOSALS, name, version);
            Files.createDirectories(file.getParent());
            Files.writeString(file, SchemaFormatter.format("json/pretty", schema) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String target = "schemas/history/" + name;
        return "mkdir -p " + target + " && cp schemas/target/history/" + name + "/" + version + SUFFIX + " " + target;
    }

    private static Path versionFile(Path root, String name, int version) {
        return root.resolve(name).resolve(version + SUFFIX);
    }

    private static ParseResult parse(SchemaParser parser, Path file) {
        try {
            return parser.parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return List.copyOf(files.collect(Collectors.toCollection(TreeSet::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String baseName(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }
}
