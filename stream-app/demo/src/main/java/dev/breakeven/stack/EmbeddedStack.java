package dev.breakeven.stack;

import dev.breakeven.app.TopicAdmin;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.config.ConfigFile;
import dev.breakeven.embedded.EmbeddedCluster;
import java.util.Map;

/** A Kafka and a schema registry of the program's own, with its topics, in this process and for its lifetime only. */
public final class EmbeddedStack implements AutoCloseable {
    private final EmbeddedCluster cluster;
    private final BreakevenConfig config;

    private EmbeddedStack(EmbeddedCluster cluster, BreakevenConfig config) {
        this.cluster = cluster;
        this.config = config;
    }

    /**
     * Starts it, and creates the topics.
     *
     * @param settings further settings, as in breakeven.yaml
     */
    public static EmbeddedStack start(String applicationId, String settings) {
        EmbeddedCluster cluster = EmbeddedCluster.start();
        try {
            BreakevenConfig config = config(cluster, applicationId, settings);
            new TopicAdmin(config).create();
            return new EmbeddedStack(cluster, config);
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static BreakevenConfig config(EmbeddedCluster cluster, String applicationId, String settings) {
        return ConfigFile.read(
                applicationId,
                """
                application_id: %s
                state_dir: %s
                kafka: {bootstrap.servers: "%s"}
                schema.registry: {url: "%s"}
                """.formatted(applicationId, cluster.folder(), cluster.bootstrapServers(), cluster.registryUrl())
                        + settings,
                Map.of());
    }

    public BreakevenConfig config() {
        return config;
    }

    @Override
    public void close() {
        cluster.close();
    }
}
