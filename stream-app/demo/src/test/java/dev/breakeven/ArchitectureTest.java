package dev.breakeven;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.breakeven.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the packages to their order. One table for all modules, and in this one since it alone sees the classes of all of
 * them but the benchmarks: a table in each would repeat the packages that several may import, and no cycle across modules
 * would be seen.
 */
class ArchitectureTest {
    private static final String ROOT = "dev.breakeven.";
    private static final int MOST_CLASSES = 30;

    /**
     * Which packages a package may import, its sub-packages included; a sub-package with a row of its own has that one.
     * Rows go from the bottom to the top, and packages between two empty lines are strangers to each other. The generated
     * classes, {@code schema}, are among {@link #LIBRARIES}.
     *
     * <p>Some rows are of packages that are to come. {@code audit} will recompute margins from the topics: it shares neither
     * counting nor arithmetic with the program that it checks, or it would prove little.
     */
    private static final Map<String, Set<String>> MAY_IMPORT = table("""
            units       |
            usage       |

            terms.fact  | units usage
            ingest      | units usage

            terms       | units usage terms.fact
            yaml        | units

            pricing     | units usage terms terms.fact
            termsfile   | units usage terms terms.fact yaml
            catalog     | units usage terms terms.fact yaml

            margin      | units usage terms terms.fact pricing

            alert       | units usage terms terms.fact pricing margin

            json        | units usage terms terms.fact pricing margin alert
            wire        | units usage terms terms.fact pricing margin alert
            sink        | units usage terms terms.fact pricing margin alert

            ledger.view | units usage terms terms.fact pricing margin alert
            ledger.state| wire
            meter       | units usage wire
            customer    | units usage terms terms.fact pricing margin alert wire
            audit       | units usage terms terms.fact wire

            ledger.terms| units usage terms terms.fact pricing margin wire ledger.state

            ledger      | units usage terms terms.fact pricing margin alert wire ledger.view ledger.state ledger.terms

            topology    | units usage terms terms.fact pricing margin alert wire meter ledger ledger.view ledger.state \
            ledger.terms customer
            metrics     | units usage terms terms.fact pricing margin alert ledger.view

            config      | units usage terms terms.fact pricing margin alert wire meter ledger ledger.terms customer \
            topology yaml termsfile
            http        | units usage terms terms.fact pricing margin alert json ledger.view metrics

            app         | units usage terms terms.fact pricing margin alert wire meter ledger ledger.view ledger.terms \
            customer topology yaml termsfile ingest sink audit metrics config http
            console     |

            cli         | units usage terms terms.fact pricing margin alert json wire meter ledger ledger.view ledger.terms \
            customer topology yaml termsfile ingest sink audit metrics config http app console catalog
            embedded    |

            stack       | app config embedded

            backtest    | units usage terms terms.fact pricing margin alert json wire meter ledger ledger.view ledger.terms \
            topology ingest config http app console stack
            demo.screen | units usage margin alert ledger.view

            demo        | units usage terms terms.fact pricing margin alert wire ledger ledger.view topology termsfile config \
            app console stack demo.screen

            local       | units usage terms terms.fact termsfile ledger ledger.terms ingest app console cli embedded stack backtest demo
            """);

    /** The only packages that may use a library, by the beginning of its names; of a single class, its name. */
    private static final Map<String, Set<String>> LIBRARIES = table("""
            org.apache.kafka.                   | topology app embedded stack demo cli local metrics.Metrics
            org.apache.kafka.streams.processor. | topology
            kafka.                              | embedded
            org.apache.avro.                    | wire meter ledger topology app backtest cli demo embedded
            dev.breakeven.schema.               | wire meter ledger topology app backtest cli demo
            io.confluent.                       | wire embedded
            io.micrometer.                      | metrics
            io.prometheus.                      | metrics
            io.javalin.                         | http
            picocli.                            | cli local
            org.snakeyaml.                      | yaml
            org.apache.commons.csv.             | ingest catalog
            com.dynatrace.hash4j.               | meter wire
            me.tongfei.progressbar.             | console
            com.github.freva.asciitable.        | console demo.screen
            ch.qos.logback.                     | app embedded demo
            """);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.breakeven");

    /**
     * A class that needs another; the element's, where that is an array.
     *
     * @param from the one
     * @param to the other, be it ours or a library's
     */
    private record Need(JavaClass from, JavaClass to) {
        static Need of(Dependency dependency) {
            return new Need(
                    dependency.getOriginClass(), dependency.getTargetClass().getBaseComponentType());
        }

        @Override
        public String toString() {
            return from.getName() + " needs " + to.getName();
        }
    }

    /** Reads a table of rows {@code name | words}. */
    private static Map<String, Set<String>> table(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split("\\|", -1))
                .collect(
                        Collectors.toMap(row -> row[0].strip(), row -> words(row[1]), (a, b) -> a, LinkedHashMap::new));
    }

    private static Set<String> words(String text) {
        return Stream.of(text.strip().split(" +", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The program's classes, without the generated ones. */
    private static Stream<JavaClass> own() {
        return CLASSES.stream().filter(type -> !isGenerated(type));
    }

    private static boolean isGenerated(JavaClass type) {
        return type.getPackageName().startsWith(ROOT + "schema");
    }

    private static boolean isOwn(JavaClass type) {
        return type.getPackageName().startsWith(ROOT) && !isGenerated(type);
    }

    /** The most specific row of a class. */
    private static String rowOf(JavaClass type) {
        return MAY_IMPORT.keySet().stream()
                .filter(row -> isWithin(type, row))
                .max((a, b) -> a.length() - b.length())
                .orElse("none");
    }

    /** Whether a class is in a package or below it, or is the class of that name or nested in it. */
    private static boolean isWithin(JavaClass type, String name) {
        String full = type.getName();
        String prefix = ROOT + name;
        return full.startsWith(prefix)
                && (full.length() == prefix.length() || ".$".indexOf(full.charAt(prefix.length())) >= 0);
    }

    /** All that the program's classes need. */
    private static Stream<Need> needs() {
        return own().flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(Need::of)
                .distinct();
    }

    private static Stream<Need> ownNeeds() {
        return needs().filter(need -> isOwn(need.to()));
    }

    @Test
    void everyClassIsInAKnownPackage() {
        assertThat(own()).hasSizeGreaterThan(300);
        assertThat(own().filter(type -> rowOf(type).equals("none"))).isEmpty();
    }

    @Test
    void packagesImportOnlyWhatIsBelowThem() {
        assertThat(ownNeeds().filter(need -> {
                    String from = rowOf(need.from());
                    String to = rowOf(need.to());
                    return !from.equals(to) && !MAY_IMPORT.get(from).contains(to);
                }))
                .isEmpty();
    }

    @Test
    void theTableHasAnOrder() {
        Set<String> below = new TreeSet<>();
        MAY_IMPORT.forEach((name, imports) -> {
            assertThat(below).as("rows before " + name).containsAll(imports);
            below.add(name);
        });
    }

    @Test
    void librariesAreUsedOnlyWhereTheyBelong() {
        LIBRARIES.forEach((library, users) -> assertThat(needs().filter(
                                need -> need.to().getName().startsWith(library))
                        .filter(need -> users.stream().noneMatch(user -> isWithin(need.from(), user))))
                .as(library)
                .isEmpty());
    }

    /** Each reads the format of somebody else, and nothing of another's. */
    @Test
    void adaptersOfInputDoNotSeeEachOther() {
        assertThat(ownNeeds()
                        .filter(need -> isWithin(need.from(), "ingest") && isWithin(need.to(), "ingest"))
                        .filter(need ->
                                !need.from().getPackageName().equals(need.to().getPackageName())))
                .isEmpty();
    }

    @Test
    void noPackageIsCrowded() {
        Map<String, Long> sizes = own().filter(
                        type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MOST_CLASSES));
    }

    @Test
    void noPackagesNeedEachOther() {
        assertThat(Cycles.of(graph(JavaClass::getPackageName))).isEmpty();
    }

    /** But for a type and its own nested ones. */
    @Test
    void noClassesNeedEachOther() {
        assertThat(Cycles.of(graph(ArchitectureTest::topLevel))).isEmpty();
    }

    /** Who needs whom, among parts of the program such as packages; nobody needs itself. */
    private static Map<String, Set<String>> graph(Function<JavaClass, String> part) {
        Map<String, Set<String>> graph = new TreeMap<>();
        ownNeeds()
                .forEach(need -> graph.computeIfAbsent(part.apply(need.from()), from -> new TreeSet<>())
                        .add(part.apply(need.to())));
        graph.forEach((from, others) -> others.remove(from));
        return graph;
    }

    private static String topLevel(JavaClass type) {
        return type.getName().substring(ROOT.length()).replaceFirst("\\$.*", "");
    }

    /** By their files, since no module sees them. */
    @Test
    void benchmarksAreInTheirOwnPackage() throws IOException {
        Path benchmarks = ProjectFiles.file("benchmarks/src");
        try (Stream<Path> files = Files.walk(benchmarks)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .map(file -> benchmarks.relativize(file).toString()))
                    .isNotEmpty()
                    .allMatch(file -> file.matches("(main|test)/java/dev/breakeven/bench/.*"));
        }
    }
}
