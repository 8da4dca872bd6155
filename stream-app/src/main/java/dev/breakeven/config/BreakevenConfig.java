package dev.breakeven.config;

import dev.breakeven.ledger.LedgerSettings;
import dev.breakeven.ledger.terms.Scenario;
import dev.breakeven.meter.MeterSettings;
import dev.breakeven.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The settings of a running program; {@link ConfigFile} reads them.
 *
 * @param streams how Kafka Streams runs
 * @param kafka settings of every Kafka client, passed on
 * @param registry the schema registry
 * @param topics names of the topics
 * @param replicationFactor replicas of each topic that the program creates; -1 for the brokers' default
 * @param meter how the meter counts
 * @param ledger how the ledger keeps windows, with the number of partitions of the topic of requests
 * @param http where the program listens
 */
public record BreakevenConfig(
        Streams streams,
        Map<String, String> kafka,
        Registry registry,
        Topics topics,
        short replicationFactor,
        MeterSettings meter,
        LedgerSettings ledger,
        Http http) {

    public BreakevenConfig {
        kafka = Map.copyOf(kafka);
    }

    /**
     * How Kafka Streams runs.
     *
     * @param applicationId identity of the application at the Kafka cluster
     * @param threads stream threads
     * @param stateDir folder of local state
     * @param commitInterval time between two commits, and so the greatest age of a margin
     * @param settings settings of Kafka Streams, passed on
     */
    public record Streams(
            String applicationId, int threads, Path stateDir, Duration commitInterval, Map<String, String> settings) {
        public Streams {
            settings = Map.copyOf(settings);
        }

        /** Without the settings, since they may hold a password. */
        @Override
        public String toString() {
            return applicationId;
        }
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

    /** The same settings with what-if terms beside the real ones. */
    public BreakevenConfig withScenarios(List<Scenario> scenarios) {
        return new BreakevenConfig(
                streams, kafka, registry, topics, replicationFactor, meter, ledger.withScenarios(scenarios), http);
    }

    /** Without settings that are passed on, since they may hold a password. */
    @Override
    public String toString() {
        return "BreakevenConfig[" + streams + ", " + topics + ", " + meter + ", " + ledger + ", " + http + "]";
    }
}
