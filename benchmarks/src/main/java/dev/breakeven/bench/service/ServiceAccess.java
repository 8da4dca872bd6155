package dev.breakeven.bench.service;

import dev.breakeven.app.Clients;
import dev.breakeven.app.StreamsProperties;
import dev.breakeven.app.TermsTopic;
import dev.breakeven.app.TopicAdmin;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.termsfile.TermsFile;
import dev.breakeven.topology.BreakevenTopology;
import java.util.Properties;
import org.apache.kafka.streams.KafkaClientSupplier;

/** The parts of the program that the benchmarks need and no other module does: the settings and topics that it really has. */
public final class ServiceAccess {
    private ServiceAccess() {}

    /** What {@code breakeven run} tells Kafka Streams. */
    public static Properties streamsProperties(BreakevenConfig config) {
        return StreamsProperties.of(config, "127.0.0.1:1");
    }

    /** The clients that {@code breakeven run} gives Kafka Streams. */
    public static KafkaClientSupplier clients(BreakevenTopology topology, BreakevenConfig config) {
        return new Clients(topology.polled(), config.topics().requests());
    }

    /** What {@code breakeven topics create} does. */
    public static void createTopics(BreakevenConfig config) {
        new TopicAdmin(config).create();
    }

    /**
     * What {@code breakeven terms apply --confirm} does, but for its checks.
     *
     * @return the version of the terms with them
     */
    public static long applyTerms(BreakevenConfig config, String yaml) {
        return new TermsTopic(config)
                .publish(TermsFile.read("terms of the benchmark", yaml).asConfirmed());
    }
}
