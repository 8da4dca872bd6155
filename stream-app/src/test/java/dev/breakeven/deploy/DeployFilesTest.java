package dev.breakeven.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakeven.cli.Main;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.config.ConfigFile;
import dev.breakeven.terms.Terms;
import dev.breakeven.termsfile.TermsFile;
import dev.breakeven.testing.CliRun;
import dev.breakeven.testing.ProjectFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dashboards, rules and the compose file against the program that they are for. */
class DeployFilesTest {
    private static final String RULES = "deploy/prometheus/rules.yml";

    private static Scrape scrape;
    private static List<Map<String, Object>> rules;
    private static Set<String> recorded;

    @BeforeAll
    static void read() {
        scrape = Scrape.full();
        rules = YamlFiles.maps(YamlFiles.read(RULES), "groups").stream()
                .flatMap(group -> YamlFiles.maps(group, "rules").stream())
                .toList();
        recorded = new TreeSet<>();
        rules.stream().filter(rule -> rule.containsKey("record")).forEach(rule -> recorded.add(text(rule, "record")));
    }

    @Test
    void panelsSayWhatTheyShow() {
        assertThat(Dashboards.all()).isNotEmpty().allSatisfy(dashboard -> {
            assertThat(dashboard.path("uid").asText()).isNotBlank();
            assertThat(Dashboards.panels(dashboard)).isNotEmpty().allSatisfy(DeployFilesTest::checkPanel);
            assertThat(dashboard.path("panels").findValuesAsText("id")).doesNotHaveDuplicates();
        });
    }

    private static void checkPanel(JsonNode panel) {
        assertThat(panel.path("title").asText()).as("title").isNotBlank();
        assertThat(panel.path("description").asText()).as("description").isNotBlank();
        assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as("unit").isNotBlank();
        assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
        assertThat(panel.path("targets"))
                .as("targets")
                .isNotEmpty()
                .allSatisfy(target ->
                        assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}"));
    }

    @Test
    void panelsAskForMetricsThatAreThere() {
        // Not for what the rules record: whoever has the dashboard need not have them.
        Dashboards.queries().forEach(query -> query.check(scrape, Set.of()));
    }

    @Test
    void rulesAskForMetricsThatAreThere() {
        rules.forEach(rule -> new Query(rule.toString(), text(rule, "expr"), "").check(scrape, recorded));
    }

    @Test
    void alertsSayWhatToDo() {
        assertThat(rules.stream().filter(rule -> rule.containsKey("alert")))
                .isNotEmpty()
                .allSatisfy(alert -> {
                    assertThat(text(alert, "for")).matches("[0-9]+[sm]");
                    assertThat(text(YamlFiles.map(alert, "labels"), "severity")).isIn("page", "warning", "info");
                    assertThat(text(YamlFiles.map(alert, "annotations"), "summary"))
                            .isNotBlank();
                });
    }

    @Test
    void composeFitsTheProgram() {
        BreakevenConfig config = ConfigFile.read(ProjectFiles.file("deploy/breakeven.yaml"), Map.of());
        Map<String, Object> services = YamlFiles.map(YamlFiles.read("deploy/compose.yaml"), "services");
        assertThat(text(YamlFiles.map(services, "kafka"), "image"))
                .isEqualTo("apache/kafka:" + AppInfoParser.getVersion());
        assertThat(services).containsKey("breakeven");
        assertThat(YamlFiles.read("deploy/prometheus/prometheus.yml").toString())
                .contains("breakeven:" + config.http().port());
        assertThat(services.values())
                .allSatisfy(service -> assertThat(YamlFiles.texts(service, "ports"))
                        .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:")));
    }

    @Test
    void composeCallsCommandsThatTheImageHas() throws IOException {
        Map<String, Object> services = YamlFiles.map(YamlFiles.read("deploy/compose.yaml"), "services");
        List<List<String>> calls = new ArrayList<>();
        services.values().stream()
                .map(service -> YamlFiles.texts(service, "command"))
                .filter(call -> call.contains("/etc/breakeven/breakeven.yaml"))
                .forEach(calls::add);
        Matcher traffic = Pattern.compile("breakeven\\.jar (.*)")
                .matcher(Files.readString(ProjectFiles.file("deploy/example/traffic")));
        assertThat(traffic.find()).isTrue();
        calls.add(List.of(traffic.group(1).split(" ", -1)));

        assertThat(calls).hasSize(3).allSatisfy(call -> {
            Object[] help = Stream.concat(call.stream(), Stream.of("--help")).toArray();
            CliRun run = CliRun.of(Main::run, help);
            assertThat(run.exitCode()).as(run.err()).isZero();
        });
    }

    @Test
    void exampleTermsAreSound() {
        Terms terms = Terms.EMPTY.with(TermsFile.read(ProjectFiles.file("deploy/example/terms.yaml")), 1);
        assertThat(terms.problems()).isEmpty();
    }

    @Test
    void promtoolAcceptsConfigurationAndRules() throws Exception {
        promtool(
                "check",
                "config",
                ProjectFiles.file("deploy/prometheus/prometheus.yml").toString());
        promtool(
                "test",
                "rules",
                ProjectFiles.file("deploy/prometheus/rules-test.yml").toString());
    }

    /** As rules, since it checks no queries by themselves. */
    @Test
    void promtoolAcceptsTheQueriesOfPanels(@TempDir Path folder) throws Exception {
        StringBuilder text = new StringBuilder("groups:\n- name: panels\n  rules:\n");
        Dashboards.plainQueries()
                .forEach(query -> text.append("  - record: panel\n    expr: '")
                        .append(query.replace("'", "''"))
                        .append("'\n"));
        promtool(
                "check",
                "rules",
                Files.writeString(folder.resolve("panels.yml"), text).toString());
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                            .toList())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("skipped: promtool is not on the path (on Debian: apt-get install prometheus)");
            return;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    private static String text(Map<String, Object> map, String key) {
        return String.valueOf(map.get(key));
    }
}
