package dev.breakeven.app;

import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.wire.SchemaRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients of the cluster and the registry that a configuration names. */
public final class Connections {
    private Connections() {}

    public static SchemaRegistry registry(BreakevenConfig config) {
        BreakevenConfig.Registry registry = config.registry();
        return new SchemaRegistry(registry.url(), registry.settings(), registry.autoRegister());
    }

    static Admin admin(BreakevenConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.putIfAbsent("default.api.timeout.ms", "15000");
        settings.putIfAbsent("request.timeout.ms", "10000");
        try {
            return Admin.create(settings);
        } catch (KafkaException e) {
            throw unusable(config, e);
        }
    }

    /** A producer that loses and doubles nothing while it lives. */
    public static Producer<byte[], byte[]> producer(BreakevenConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "20");
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, "15000");
        try {
            return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw unusable(config, e);
        }
    }

    /** A consumer of committed records, without a group. */
    static Consumer<byte[], byte[]> consumer(BreakevenConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.putIfAbsent("default.api.timeout.ms", "15000");
        try {
            return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw unusable(config, e);
        }
    }

    private static FailedException unusable(BreakevenConfig config, KafkaException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new FailedException(
                "no Kafka client for %s: %s; are the settings under kafka right?"
                        .formatted(config.kafka().get("bootstrap.servers"), cause.getMessage()),
                e);
    }
}
