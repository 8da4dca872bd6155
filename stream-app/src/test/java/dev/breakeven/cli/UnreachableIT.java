package dev.breakeven.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.embedded.EmbeddedRegistry;
import dev.breakeven.testing.TraceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A cluster that does not answer is one line that names it, and nothing else. In processes of their own, since that
 * holds only with the log as users have it.
 */
class UnreachableIT {
    /** Nothing listens there. */
    private static final String NOWHERE = "127.0.0.1:1";

    private static EmbeddedRegistry registry;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        registry = EmbeddedRegistry.start();
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics create", "terms list", "terms apply TERMS", "run", "tail margins", "replay TRACE"})
    void kafka(String command) throws Exception {
        assertFails(command, registry.url(), NOWHERE + ":", "is Kafka up?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"terms list", "tail alerts"})
    void registry(String command) throws Exception {
        assertFails(command, "http://" + NOWHERE, "the schema registry at http://" + NOWHERE, "is it up?");
    }

    private void assertFails(String command, String registryUrl, String... said) throws Exception {
        Path config = TraceFiles.write(
                folder.resolve("config.yaml"),
                List.of(
                        "kafka:",
                        "  bootstrap.servers: \"" + NOWHERE + "\"",
                        "  default.api.timeout.ms: 2000",
                        "  request.timeout.ms: 1000",
                        "  max.block.ms: 2000",
                        "schema.registry: {url: \"" + registryUrl + "\", max.retries: 1}"));
        Path err = folder.resolve("err");
        Process process = start(command, config, err);
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readAllLines(err))
                .singleElement()
                .asString()
                .startsWith("breakeven: ")
                .contains(said);
        assertThat(process.exitValue()).isEqualTo(1);
    }

    private Process start(String command, Path config, Path err) throws IOException {
        Path terms = TraceFiles.write(folder.resolve("terms.yaml"), List.of("tiers: [{name: api, paying: true}]"));
        Path trace = TraceFiles.write(folder.resolve("trace.csv"), List.of("time", "2026-03-01T12:00:00Z"));
        List<String> call = new ArrayList<>(JavaProcess.command(Main.class));
        for (String word : command.split(" ", -1)) {
            call.add(word.equals("TERMS") ? terms.toString() : word.equals("TRACE") ? trace.toString() : word);
        }
        if (command.startsWith("replay")) {
            call.addAll(List.of("--format", "csv"));
        }
        call.addAll(List.of("--config", config.toString()));
        return new ProcessBuilder(call)
                .redirectError(err.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
