package dev.breakeven.app;

import dev.breakeven.config.BreakevenConfig;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The properties of Kafka Streams: our defaults, then the user's settings, then those that the program owns. */
public final class StreamsProperties {
    /**
     * Of global stores, which there are none of; but Kafka Streams, and its assignor in each consumer, warn where it is not
     * set. Their constant for it is deprecated.
     */
    private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

    private StreamsProperties() {}

    /**
     * The properties of a configuration.
     *
     * @param applicationServer host and port where other instances send clients of the ledger to
     */
    public static Properties of(BreakevenConfig config, String applicationServer) {
        Properties properties = new Properties();
        // An instance that dies is noticed in ten seconds, not in forty-five.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), "10000");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), "3000");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        // The requests of a poll are one record in these buffers.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), "5000");
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, "10");
        properties.put(GLOBAL_HANDLER, "true");
        properties.put(StreamsConfig.consumerPrefix(GLOBAL_HANDLER), "true");
        properties.putAll(config.kafka());
        properties.putAll(config.streams().settings());
        putOwned(properties, config, applicationServer);
        return properties;
    }

    private static void putOwned(Properties properties, BreakevenConfig config, String applicationServer) {
        BreakevenConfig.Streams streams = config.streams();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, streams.applicationId());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                streams.commitInterval().toMillis());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, streams.threads());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, streams.stateDir().toString());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) config.replicationFactor());
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, applicationServer);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // The classic protocol has static membership and standbys of the client's choice; the new one has neither.
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    }
}
