package dev.breakeven.cli;

import dev.breakeven.app.Connections;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.DecodeException;
import dev.breakeven.wire.SchemaRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows a topic of one partition from its beginning, either as its readers see it or before it is committed. */
final class TopicWatch<T extends SpecificRecord> implements AutoCloseable {
    private static final Duration MOMENT = Duration.ofMillis(2);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final SchemaRegistry registry;
    private final AvroCodec<T> codec;
    private final Consumer<T> action;

    private TopicWatch(BreakevenConfig config, Class<T> type, String topic, String isolation, Consumer<T> action) {
        this.action = action;
        registry = Connections.registry(config);
        codec = registry.codec(type, topic);
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put("isolation.level", isolation);
        settings.put("fetch.max.wait.ms", 20);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    static <T extends SpecificRecord> TopicWatch<T> committed(
            BreakevenConfig config, Class<T> type, String topic, Consumer<T> action) {
        return new TopicWatch<>(config, type, topic, "read_committed", action);
    }

    static <T extends SpecificRecord> TopicWatch<T> uncommitted(
            BreakevenConfig config, Class<T> type, String topic, Consumer<T> action) {
        return new TopicWatch<>(config, type, topic, "read_uncommitted", action);
    }

    void poll() {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(MOMENT)) {
            try {
                action.accept(codec.decode(message.value()));
            } catch (DecodeException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
        registry.close();
    }
}
