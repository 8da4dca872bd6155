package dev.breakeven.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.testing.CliRun;
import dev.breakeven.testing.TraceFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of what-if terms before anything starts. */
class ScenarioOptionTest {
    @TempDir
    private Path folder;

    private Path file(String name, String... lines) {
        return TraceFiles.write(folder.resolve(name), List.of(lines));
    }

    @Test
    void aServiceThatRunsRefusesEdgesThatItsMeterDoesNotHave() {
        Path whatIf = file(
                "what-if.yaml",
                "prices:",
                "  - {tier: api, model: \"*\", from: 2026-01-01T00:00:00Z, usd_per_request: \"1\"}",
                "  - {tier: api, model: \"*\", context_above: 4242, from: 2026-01-01T00:00:00Z, usd_per_request: \"2\"}");
        CliRun run = CliRun.of(Main::run, "run", "--scenario", "long=" + whatIf);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .startsWith("what-if.yaml: prices: context_above 4242 is not an edge of the meter, which has [128000, ")
                .endsWith("add 4242 to meter.context_edges");
    }

    @Test
    void aScenarioHasAFile() {
        CliRun run = CliRun.of(Main::run, "run", "--scenario", "cheap");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--scenario cheap: a file is missing; write NAME=FILE");
    }
}
