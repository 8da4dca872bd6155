package dev.breakeven.testing;

import java.time.Duration;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/** A Kafka broker of the clients' version and a schema registry, each in a container, for tests marked {@link Docker}. */
public final class TestCluster implements AutoCloseable {
    private static final DockerImageName KAFKA =
            DockerImageName.parse("apache/kafka").withTag(AppInfoParser.getVersion());
    private static final DockerImageName REGISTRY = DockerImageName.parse("confluentinc/cp-schema-registry:7.9.5");
    private static final int REGISTRY_PORT = 8081;
    /** Where the registry finds the broker, inside their network. */
    private static final String INNER_LISTENER = "kafka:19092";

    private final Network network = Network.newNetwork();
    private final KafkaContainer kafka = new KafkaContainer(KAFKA)
            .withNetwork(network)
            .withListener(INNER_LISTENER)
            .withEnv("KAFKA_HEAP_OPTS", "-Xms128m -Xmx512m")
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_LOG_RETENTION_MS", "-1")
            .withStartupTimeout(Duration.ofMinutes(3));
    private final GenericContainer<?> registry = new GenericContainer<>(REGISTRY)
            .withNetwork(network)
            .withExposedPorts(REGISTRY_PORT)
            .withEnv("SCHEMA_REGISTRY_HOST_NAME", "registry")
            .withEnv("SCHEMA_REGISTRY_LISTENERS", "http://0.0.0.0:" + REGISTRY_PORT)
            .withEnv("SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS", "PLAINTEXT://" + INNER_LISTENER)
            .dependsOn(kafka)
            .waitingFor(Wait.forHttp("/subjects"))
            .withStartupTimeout(Duration.ofMinutes(3));

    private TestCluster() {}

    /** Starts both, and returns when both serve. */
    public static TestCluster start() {
        TestCluster cluster = new TestCluster();
        try {
            Startables.deepStart(cluster.registry).join();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Where clients connect, as {@code host:port}. */
    public String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    /** The base URL, for {@code schema.registry.url}. */
    public String registryUrl() {
        return "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT);
    }

    /** The broker's container, for doing it harm. */
    public KafkaContainer kafka() {
        return kafka;
    }

    @Override
    public void close() {
        registry.stop();
        kafka.stop();
        network.close();
    }
}
