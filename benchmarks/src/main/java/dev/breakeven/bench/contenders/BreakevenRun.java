package dev.breakeven.bench.contenders;

import dev.breakeven.bench.service.ServiceAccess;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.config.ConfigFile;
import dev.breakeven.topology.BreakevenTopology;
import dev.breakeven.wire.SchemaRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** Breakeven's own topology with the properties of {@code breakeven run}, on one thread and a commit each second. */
final class BreakevenRun {
    private BreakevenRun() {}

    /** Names of the topics of a round begin with this. */
    static BreakevenConfig config(RoundOrder order, Path stateDir) {
        return ConfigFile.read(
                "(benchmark)",
                """
                application_id: %1$s
                threads: 1
                commit_interval: 1s
                state_dir: %2$s
                kafka: {bootstrap.servers: "%3$s"}
                schema.registry: {url: "%4$s"}
                topics:
                  partitions: %5$d
                  requests: %6$s
                  batches: %1$s-batches
                  terms: %1$s-terms
                  rejects: %1$s-rejects
                  late: %1$s-late
                  margins: %1$s-margins
                  alerts: %1$s-alerts
                """.formatted(
                                order.id(),
                                stateDir,
                                order.bootstrapServers(),
                                order.registryUrl(),
                                order.partitions(),
                                order.topic()),
                Map.of());
    }

    /**
     * Runs it.
     *
     * @param prepare is given the settings when the topics are there
     * @param build chooses what of the topology runs
     * @param counted waits until all is counted
     */
    static Counted run(
            RoundOrder order,
            java.util.function.Consumer<BreakevenConfig> prepare,
            Function<BreakevenTopology, Topology> build,
            Function<BreakevenConfig, Counted> counted) {
        Path stateDir = Folders.temporary();
        BreakevenConfig config = config(order, stateDir);
        ServiceAccess.createTopics(config);
        prepare.accept(config);
        try (SchemaRegistry registry = new SchemaRegistry(order.registryUrl(), Map.of(), true);
                KafkaStreams streams = streams(config, topology(config, registry), build)) {
            Streams.toTheLast(streams);
            return counted.apply(config);
        } finally {
            Folders.delete(stateDir);
        }
    }

    private static BreakevenTopology topology(BreakevenConfig config, SchemaRegistry registry) {
        return new BreakevenTopology(
                config.streams().applicationId(), config.topics(), config.meter(), config.ledger(), registry);
    }

    private static KafkaStreams streams(
            BreakevenConfig config, BreakevenTopology topology, Function<BreakevenTopology, Topology> build) {
        Properties properties = ServiceAccess.streamsProperties(config);
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG), PollMeter.class.getName());
        return new KafkaStreams(build.apply(topology), properties, ServiceAccess.clients(topology, config));
    }
}
