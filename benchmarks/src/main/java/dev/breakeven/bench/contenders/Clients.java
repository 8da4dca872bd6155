package dev.breakeven.bench.contenders;

import dev.breakeven.bench.BenchException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers of the contenders. */
final class Clients {
    /** How long a round may take. */
    static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Duration POLL = Duration.ofMillis(100);

    private Clients() {}

    /** Reads the committed records of a topic from its beginning until there is enough. */
    static void readCommitted(
            RoundOrder order, String topic, Consumer<ConsumerRecord<byte[], byte[]>> action, BooleanSupplier isEnough) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                order.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions(consumer, topic));
            consumer.seekToBeginning(consumer.assignment());
            while (!isEnough.getAsBoolean()) {
                PollMeter.throwFailure();
                if (System.nanoTime() > deadline) {
                    throw new BenchException("the results in " + topic + " did not become complete within " + LIMIT);
                }
                consumer.poll(POLL).forEach(action);
            }
        }
    }

    /** The partitions of a topic. */
    static List<TopicPartition> partitions(org.apache.kafka.clients.consumer.Consumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }
}
