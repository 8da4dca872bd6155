package dev.breakeven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakeven.termsfile.TermsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that the documents show can be read, and things that they name are there. */
class DocumentsTest {
    private static final Set<String> LANGUAGES = Set.of("sh", "text", "json", "yaml", "csv", "java", "python");
    private static final Set<String> TAGS = Set.of("needs: cluster", "needs: docker", "needs: network", "runs: long");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");

    static Stream<String> documents() {
        return Documents.all().stream();
    }

    static Stream<Block> terms() {
        return Documents.blocks().filter(block -> block.language().equals("yaml"));
    }

    static Stream<Block> json() {
        return Documents.blocks().filter(block -> block.language().equals("json"));
    }

    @Test
    void everyBlockSaysItsLanguageAndNeedsOnlyKnownThings() {
        assertThat(Documents.blocks()).isNotEmpty().allSatisfy(block -> {
            assertThat(LANGUAGES).as("%s", block).contains(block.language());
            assertThat(TAGS).as("%s", block).containsAll(block.tags());
        });
    }

    @ParameterizedTest
    @MethodSource("terms")
    void yamlIsAFileOfTerms(Block block) {
        assertThat(TermsFile.read(block.toString(), block.text()).facts()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("json")
    void jsonParses(Block block) throws Exception {
        assertThat(JSON.readTree(block.text()).isObject()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(String document) {
        List<String> broken = new ArrayList<>();
        for (String line : Block.lines(Documents.ROOT.resolve(document))) {
            LINK.matcher(line)
                    .results()
                    .filter(link -> !leadsSomewhere(document, link))
                    .forEach(link -> broken.add(link.group()));
        }
        assertThat(broken).as("links of " + document).isEmpty();
    }

    private static boolean leadsSomewhere(String document, MatchResult link) {
        Path from = Documents.ROOT.resolve(document);
        Path to = link.group(1).isEmpty()
                ? from
                : from.resolveSibling(link.group(1)).normalize();
        return Files.exists(to) && (link.group(2) == null || anchors(to).contains(link.group(2)));
    }

    /** Anchors of the headings, made as GitHub makes them. */
    private static Set<String> anchors(Path document) {
        return Block.lines(document).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
