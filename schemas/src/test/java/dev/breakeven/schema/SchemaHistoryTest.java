package dev.breakeven.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every schema to the versions that were committed before it: whoever reads the newest reads the one before. */
class SchemaHistoryTest {
    private static final Map<String, Schema> CURRENT = SchemaFiles.current();
    /** Ends the name of a record that the program has a class of the same name for. */
    private static final String SUFFIX = "Record";

    static Set<String> names() {
        return CURRENT.keySet();
    }

    @Test
    void everyCommittedSchemaIsStillThere() {
        assertThat(names())
                .as("a schema of schemas/history is missing in schemas/src/main/avro; where its topic is given up,"
                        + " delete its history too")
                .containsAll(SchemaFiles.committedNames());
    }

    @ParameterizedTest
    @MethodSource("names")
    void isNamedAsItsFile(String name) {
        assertThat(CURRENT.get(name).getName()).isIn(name, name + SUFFIX);
    }

    @ParameterizedTest
    @MethodSource("names")
    void isTheNewestCommittedVersion(String name) {
        List<Schema> committed = SchemaFiles.committed(name);
        Schema current = CURRENT.get(name);
        if (committed.isEmpty() || !text(committed.get(committed.size() - 1)).equals(text(current))) {
            throw new AssertionError(uncommitted(name, committed.size(), current));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsTheVersionBefore(String name) {
        List<Schema> versions = new ArrayList<>(SchemaFiles.committed(name));
        versions.add(CURRENT.get(name));
        for (int i = 1; i < versions.size(); i++) {
            assertThat(problems(versions.get(i), versions.get(i - 1)))
                    .as("%s: version %d cannot read data of version %d", name, i + 1, i)
                    .isEmpty();
        }
    }

    /** Producers in other languages, and those with generic records, take the text. */
    @ParameterizedTest
    @MethodSource("names")
    void isInTheJar(String name) {
        assertThat(getClass().getResource("/META-INF/avro/" + name + SchemaFiles.SUFFIX))
                .as(name)
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isDocumented(String name) {
        assertThat(SchemaDocs.missing(CURRENT.get(name)))
                .as("%s: names without a doc, which says meaning and unit", name)
                .isEmpty();
    }

    /** As a registry finds them whose compatibility is BACKWARD: it asks Avro, too. */
    private static List<Incompatibility> problems(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities();
    }

    private static String uncommitted(String name, int versions, Schema schema) {
        String add = SchemaFiles.propose(name, versions + 1, schema);
        if (versions == 0) {
            return "%s has no committed version. Add its first: %s".formatted(name, add);
        }
        String text = "%s differs from its newest version, schemas/history/%s/%d.avsc. Add version %d: %s"
                + " (or put it in the place of version %d, if that has never been deployed)";
        return text.formatted(name, name, versions, versions + 1, add, versions);
    }

    /** What the registry compares: docs and defaults too, which {@link Schema#equals} leaves out. */
    private static String text(Schema schema) {
        return schema.toString();
    }
}
