package dev.breakeven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.embedded.EmbeddedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every command block of the documents that can run offline, as it stands there. */
class DocumentsIT {
    /** Set where all senders must be there, such as in CI. */
    private static final boolean ALL_REQUIRED = System.getenv("REQUIRE_DOCKER") != null;

    private static final Path SYSTEM_PYTHON = Path.of("/usr/bin/python3");

    @TempDir
    Path temporary;

    static Stream<String> documents() {
        return Documents.all().stream()
                .filter(document -> Block.of(Documents.ROOT, document).stream().anyMatch(DocumentsIT::isRun));
    }

    private static boolean isRun(Block block) {
        return block.isCommand() && !block.needs("docker") && !block.needs("network");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void itsCommandsRunAsTheyStand(String document) throws Exception {
        List<Block> blocks = Block.of(Documents.ROOT, document).stream()
                .filter(DocumentsIT::isRun)
                .toList();
        try (EmbeddedCluster cluster = EmbeddedCluster.start();
                Shell shell = new Shell(folder("root"), environment(cluster))) {
            if (python().isPresent()) {
                shell.link(programs().resolve("python3"), python().get());
            }
            for (Block block : blocks) {
                run(block, shell);
            }
        }
    }

    /** A program that brings its own cluster is stopped before the next block, which may listen at the same port. */
    private static void run(Block block, Shell shell) throws InterruptedException {
        if (isLacking(block)) {
            System.out.println("Skipped: " + block + " needs the Python packages avro and confluent_kafka");
        } else if (!block.runsLong()) {
            shell.run(block);
        } else {
            shell.begin(block);
            if (!block.needs("cluster")) {
                shell.stopLast();
            }
        }
    }

    private static boolean isLacking(Block block) {
        if (!block.text().contains("python3 ") || python().isPresent()) {
            return false;
        }
        assertThat(ALL_REQUIRED)
                .as("the Python packages of %s are there", block)
                .isFalse();
        return true;
    }

    private Map<String, String> environment(EmbeddedCluster cluster) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("BREAKEVEN_KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers());
        environment.put("BREAKEVEN_SCHEMA_REGISTRY_URL", cluster.registryUrl());
        environment.put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        environment.put("BREAKEVEN_STATE_DIR", cluster.folder().toString());
        environment.put("PATH", Files.createDirectory(programs()) + ":" + System.getenv("PATH"));
        return environment;
    }

    /** Programs that go before those of the path. */
    private Path programs() {
        return temporary.resolve("bin");
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(temporary.resolve(name));
    }

    /** A Python that has the packages; the first one on the path need not be the system's, which they are installed for. */
    private static Optional<Path> python() {
        return Stream.of(SYSTEM_PYTHON).filter(DocumentsIT::hasPackages).findFirst();
    }

    private static boolean hasPackages(Path python) {
        try {
            return new ProcessBuilder(python.toString(), "-c", "import avro.io, confluent_kafka")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
