package dev.breakeven.testing;

import dev.breakeven.app.TopicAdmin;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.config.ConfigFile;
import dev.breakeven.embedded.EmbeddedCluster;
import java.nio.file.Path;
import java.util.Map;

/** An embedded Kafka and registry with the topics of the service, and settings for any number of its instances. */
public final class TestStack implements AutoCloseable {
    private final EmbeddedCluster cluster;
    private final String applicationId;
    private final String settings;

    private TestStack(EmbeddedCluster cluster, String applicationId, String settings) {
        this.cluster = cluster;
        this.applicationId = applicationId;
        this.settings = settings;
    }

    /**
     * Starts it, and creates the topics.
     *
     * @param settings further settings of all instances, as in breakeven.yaml
     * @param brokerProperties broker properties that replace those of the embedded Kafka
     */
    public static TestStack start(String applicationId, String settings, Map<String, String> brokerProperties) {
        TestStack stack = new TestStack(EmbeddedCluster.start(brokerProperties), applicationId, settings);
        try {
            new TopicAdmin(stack.config()).create();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** The settings of an instance whose state goes away with the stack. */
    public BreakevenConfig config() {
        return config(cluster.folder());
    }

    /** The settings of an instance. */
    public BreakevenConfig config(Path stateDir) {
        return ConfigFile.read(applicationId, yaml(stateDir), Map.of());
    }

    /** The settings of an instance as a file has them. */
    public String yaml(Path stateDir) {
        return """
                application_id: %s
                state_dir: %s
                kafka: {bootstrap.servers: "%s"}
                schema.registry: {url: "%s"}
                """.formatted(applicationId, stateDir, cluster.bootstrapServers(), cluster.registryUrl()) + settings;
    }

    @Override
    public void close() {
        cluster.close();
    }
}
