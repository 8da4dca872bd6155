package dev.breakeven.config;

import dev.breakeven.ledger.LedgerSettings;
import dev.breakeven.ledger.Scenario;
import dev.breakeven.meter.MeterSettings;
import dev.breakeven.topology.Topics;
import dev.breakeven.yaml.InvalidFileException;
import dev.breakeven.yaml.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The settings of a running program. Each may be given by an environment variable, which goes before the file, which
 * goes before the default; the bundled breakeven.yaml documents all and holds the defaults.
 *
 * @param applicationId identity of the application at the Kafka cluster
 * @param threads stream threads
 * @param stateDir folder of local state
 * @param commitInterval time between two commits, and so what bounds the age of a margin
 * @param kafka settings of every Kafka client, passed on
 * @param streams settings of Kafka Streams, passed on
 * @param registry the schema registry
 * @param topics names of the topics
 * @param replicationFactor replicas of each topic that the program creates; -1 for the brokers' default
 * @param meter how the meter counts
 * @param ledger how the ledger keeps windows, with the number of partitions of the topic of requests
 * @param http where the program listens
 */
public record BreakevenConfig(
        String applicationId,
        int threads,
        Path stateDir,
        Duration commitInterval,
        Map<String, String> kafka,
        Map<String, String> streams,
        Registry registry,
        Topics topics,
        short replicationFactor,
        MeterSettings meter,
        LedgerSettings ledger,
        Http http) {

    public BreakevenConfig {
        kafka = Map.copyOf(kafka);
        streams = Map.copyOf(streams);
    }

    /**
     * The schema registry.
     *
     * @param url base address; several are separated by commas
     * @param autoRegister whether the program registers schemas that are missing
     * @param settings settings of its client without the prefix schema.registry, passed on
     */
    public record Registry(String url, boolean autoRegister, Map<String, String> settings) {
        public Registry {
            settings = Map.copyOf(settings);
        }

        /** Without the settings, since they may hold a password. */
        @Override
        public String toString() {
            return url;
        }
    }

    /**
     * Where the program listens.
     *
     * @param host address to bind to
     * @param port port, or 0 for any that is free
     */
    public record Http(String host, int port) {}

    /**
     * Reads a file.
     *
     * @param environment environment variables
     * @throws InvalidFileException where it cannot be read or used
     */
    public static BreakevenConfig read(Path file, Map<String, String> environment) {
        return read(file.toString(), Yaml.text(file), environment);
    }

    /**
     * Reads the text of a file.
     *
     * @param name name of the file, for messages
     * @param environment environment variables
     * @throws InvalidFileException where it cannot be used
     */
    public static BreakevenConfig read(String name, String text, Map<String, String> environment) {
        return new ConfigReader(name, text, environment).read();
    }

    /**
     * The defaults, as far as the environment does not say otherwise.
     *
     * @param environment environment variables
     * @throws InvalidFileException where the environment cannot be used
     */
    public static BreakevenConfig defaults(Map<String, String> environment) {
        return read("(no file)", "", environment);
    }

    /** The same settings with what-if terms beside the real ones. */
    public BreakevenConfig withScenarios(List<Scenario> scenarios) {
        return new BreakevenConfig(
                applicationId,
                threads,
                stateDir,
                commitInterval,
                kafka,
                streams,
                registry,
                topics,
                replicationFactor,
                meter,
                ledger.withScenarios(scenarios),
                http);
    }

    /** Without what is passed on, since that may hold a password. */
    @Override
    public String toString() {
        return "BreakevenConfig[" + applicationId + ", " + topics + ", " + meter + ", " + ledger + ", " + http + "]";
    }
}
