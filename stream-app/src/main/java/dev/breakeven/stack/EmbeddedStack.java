package dev.breakeven.stack;

import dev.breakeven.app.TopicAdmin;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.config.ConfigFile;
import dev.breakeven.embedded.EmbeddedKafka;
import dev.breakeven.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A Kafka and a schema registry of the program's own, with its topics, in this process and for its lifetime only. */
public final class EmbeddedStack implements AutoCloseable {
    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;
    private final Path stateDir;
    private final BreakevenConfig config;

    private EmbeddedStack(String applicationId, String settings, Map<String, String> brokerProperties) {
        kafka = EmbeddedKafka.start(brokerProperties);
        registry = EmbeddedRegistry.start();
        stateDir = temporary();
        config = ConfigFile.read(
                applicationId,
                """
                application_id: %s
                state_dir: %s
                kafka: {bootstrap.servers: "%s"}
                schema.registry: {url: "%s"}
                """.formatted(applicationId, stateDir, kafka.bootstrapServers(), registry.url()) + settings,
                Map.of());
    }

    /**
     * Starts it, and creates the topics.
     *
     * @param settings further settings, as in breakeven.yaml
     */
    public static EmbeddedStack start(String applicationId, String settings) {
        return start(applicationId, settings, Map.of());
    }

    /**
     * As {@link #start(String, String)}.
     *
     * @param brokerProperties broker properties that replace those of the embedded Kafka
     */
    public static EmbeddedStack start(String applicationId, String settings, Map<String, String> brokerProperties) {
        EmbeddedStack stack = new EmbeddedStack(applicationId, settings, brokerProperties);
        try {
            new TopicAdmin(stack.config).create();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    public BreakevenConfig config() {
        return config;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("breakeven-state-");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for temporary state", e);
        }
    }

    @Override
    public void close() {
        registry.close();
        kafka.close();
        try (Stream<Path> files = Files.walk(stateDir)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
