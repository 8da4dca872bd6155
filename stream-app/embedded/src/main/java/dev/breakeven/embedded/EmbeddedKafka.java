package dev.breakeven.embedded;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.common.TransactionVersion;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka of one node, broker and controller in one, inside this JVM. It listens on free ports of 127.0.0.1 and keeps
 * its data in a temporary directory, which {@link #close} deletes. Until then its threads keep the JVM alive.
 *
 * <p>Records are kept forever, whatever their age, and topics are not created by being named. Transactions have the
 * protocol of KIP-890, as a real cluster must have for exactly-once.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    /** A port found free can be taken by another program before the broker has it. */
    private static final int ATTEMPTS = 3;

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private final NodePorts ports;
    private final Path directory;
    private final KafkaRaftServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedKafka(NodePorts ports, Path directory, KafkaRaftServer server) {
        this.ports = ports;
        this.directory = directory;
        this.server = server;
    }

    /**
     * Registers Kafka's shutdown hook, which Kafka does at its first use, and which fails once the process is ending.
     * For programs that may be interrupted while they start.
     */
    public static void prepare() {
        try {
            MethodHandles.lookup().ensureInitialized(KafkaYammerMetrics.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a public class is accessible", e);
        }
    }

    /** As {@link #start(Map)}, with nothing changed. */
    public static EmbeddedKafka start() {
        return start(Map.of());
    }

    /**
     * Starts a broker, and returns when it serves clients, after about two seconds.
     *
     * @param properties broker properties that replace the defaults, such as {@code message.max.bytes}
     * @throws IllegalArgumentException if the embedding decides one of them: ports, directory and identity
     * @throws IllegalStateException if the broker does not start
     */
    public static EmbeddedKafka start(Map<String, String> properties) {
        NodeProperties.checkReplaceable(properties);
        for (int attempt = 1; ; attempt++) {
            try {
                return start(NodePorts.free(), TEMPORARY, properties);
            } catch (IllegalStateException e) {
                if (attempt == ATTEMPTS || !isPortTaken(e)) {
                    throw e;
                }
                LOG.warn("{}; trying other ports", e.getMessage());
            }
        }
    }

    /** Where clients connect, as {@code host:port}. */
    public String bootstrapServers() {
        return ports.brokerAddress();
    }

    /** Stops the broker and deletes its data. Further calls do nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            stop(server);
            delete(directory);
        }
    }

    /** Starts on given ports, with a new directory in a given one, or leaves nothing behind. */
    static EmbeddedKafka start(NodePorts ports, Path parent, Map<String, String> properties) {
        Path directory = createDirectory(parent);
        KafkaRaftServer server = null;
        try {
            format(directory);
            server = new KafkaRaftServer(
                    new KafkaConfig(NodeProperties.of(ports, directory, properties), false), Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka(ports, directory, server);
        } catch (Exception e) {
            if (server != null) {
                stop(server);
            }
            delete(directory);
            throw new IllegalStateException(
                    "the embedded Kafka did not start: "
                            + Throwables.getRootCause(e).getMessage(),
                    e);
        }
    }

    private static boolean isPortTaken(Throwable error) {
        return Throwables.getCausalChain(error).stream().anyMatch(BindException.class::isInstance);
    }

    private static void format(Path directory) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(NodeProperties.NODE_ID)
                .setControllerListenerName(NodeProperties.CONTROLLER)
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setFeatureLevel(TransactionVersion.FEATURE_NAME, TransactionVersion.TV_2.featureLevel())
                .run();
    }

    private static void stop(KafkaRaftServer server) {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Path createDirectory(Path parent) {
        try {
            return Files.createTempDirectory(parent, "breakeven-kafka-");
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for the embedded Kafka in " + parent, e);
        }
    }

    private static void delete(Path directory) {
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted: {}", directory, e.toString());
        }
    }
}
