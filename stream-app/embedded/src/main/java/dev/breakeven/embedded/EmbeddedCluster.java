package dev.breakeven.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Kafka and a schema registry inside this JVM, and a folder for the state of what works with them. */
public final class EmbeddedCluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCluster.class);

    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;
    private final Path folder;

    private EmbeddedCluster(EmbeddedKafka kafka, EmbeddedRegistry registry, Path folder) {
        this.kafka = kafka;
        this.registry = registry;
        this.folder = folder;
    }

    /** As {@link #start(Map)}, with nothing changed. */
    public static EmbeddedCluster start() {
        return start(Map.of());
    }

    /**
     * Starts both, and returns when they serve clients.
     *
     * @param brokerProperties broker properties that replace the defaults, as for {@link EmbeddedKafka#start(Map)}
     * @throws IllegalStateException if the broker does not start
     */
    public static EmbeddedCluster start(Map<String, String> brokerProperties) {
        return new EmbeddedCluster(EmbeddedKafka.start(brokerProperties), EmbeddedRegistry.start(), temporary());
    }

    /** Where clients connect, as {@code host:port}. */
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** The base URL of the registry, for {@code schema.registry.url}. */
    public String registryUrl() {
        return registry.url();
    }

    /** An empty folder at first, for local state; it is deleted with the cluster. */
    public Path folder() {
        return folder;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("breakeven-state-");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for temporary state", e);
        }
    }

    /** Stops both, and deletes their data and the folder. */
    @Override
    public void close() {
        registry.close();
        kafka.close();
        try {
            Directories.delete(folder);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted: {}", folder, e.toString());
        }
    }
}
