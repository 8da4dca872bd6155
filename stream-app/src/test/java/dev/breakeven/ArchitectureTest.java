package dev.breakeven;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the packages to their order: each imports only what stands above it. */
class ArchitectureTest {
    private static final String ROOT = "dev.breakeven";
    /** Neither Kafka nor Avro in here, in the order in which they may import each other. */
    private static final List<String> PURE = List.of("units", "usage", "terms", "pricing", "margin", "alert");

    private static final List<String> STREAMING = List.of("wire", "topology", "metrics");
    /** Strangers to each other; each may import all that is above. */
    private static final List<String> SHELL = List.of("http", "config", "embedded");
    /** May import everything. */
    private static final String TOP = "cli";

    private static final String[] NOT_PURE = {
        "org.apache.kafka..", "org.apache.avro..", "io.confluent..", ROOT + ".schema.."
    };
    private static final Map<String, Set<String>> MAY_IMPORT = mayImport();
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT)
            .that(not(resideInAnyPackage(ROOT + ".schema..")));

    static Set<String> packages() {
        return MAY_IMPORT.keySet();
    }

    static List<String> purePackages() {
        return PURE;
    }

    @Test
    void everyClassIsInAKnownPackage() {
        assertThat(CLASSES).as("classes found under " + ROOT).isNotEmpty();
        String[] known = packages().stream().map(ArchitectureTest::within).toArray(String[]::new);
        classes().should().resideInAnyPackage(known).check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void importsOnlyWhatStandsAboveIt(String name) {
        DescribedPredicate<JavaClass> forbidden = resideInAnyPackage(ROOT + "..")
                .and(not(resideInAnyPackage(allowed(name))))
                .as("are below or beside it");
        noClasses()
                .that()
                .resideInAPackage(within(name))
                .should()
                .dependOnClassesThat(forbidden)
                .allowEmptyShould(isEmpty(name))
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("purePackages")
    void isPure(String name) {
        noClasses()
                .that()
                .resideInAPackage(within(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NOT_PURE)
                .allowEmptyShould(isEmpty(name))
                .check(CLASSES);
    }

    @Test
    void factsDoNotKnowHowTheyAreLookedUp() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".terms.fact..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".terms")
                .check(CLASSES);
    }

    private static Map<String, Set<String>> mayImport() {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        List<String> above = new ArrayList<>();
        for (String name : Stream.of(PURE, STREAMING).flatMap(List::stream).toList()) {
            table.put(name, Set.copyOf(above));
            above.add(name);
        }
        SHELL.forEach(name -> table.put(name, Set.copyOf(above)));
        table.put(TOP, Stream.concat(above.stream(), SHELL.stream()).collect(Collectors.toSet()));
        return table;
    }

    /** The package itself and what it may import; generated classes too, which {@link #isPure} forbids by itself. */
    private static String[] allowed(String name) {
        return Stream.concat(Stream.of(name, "schema"), MAY_IMPORT.get(name).stream())
                .map(ArchitectureTest::within)
                .toArray(String[]::new);
    }

    /** Whether no class is there to be checked, as while a package has not been written yet. */
    private static boolean isEmpty(String name) {
        return CLASSES.stream().noneMatch(resideInAnyPackage(within(name)));
    }

    private static String within(String name) {
        return ROOT + "." + name + "..";
    }
}
