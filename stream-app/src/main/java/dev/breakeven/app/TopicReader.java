package dev.breakeven.app;

import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.DecodeException;
import dev.breakeven.wire.SchemaRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the committed records of a topic, decoded. */
public final class TopicReader<T extends SpecificRecord> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final SchemaRegistry registry;
    private final AvroCodec<T> codec;
    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    public TopicReader(BreakevenConfig config, Class<T> type, String topic) {
        this.topic = topic;
        registry = Connections.registry(config);
        codec = registry.codec(type, topic);
        consumer = Connections.consumer(config);
        partitions = partitions(config);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private List<TopicPartition> partitions(BreakevenConfig config) {
        List<PartitionInfo> known;
        try {
            known = consumer.partitionsFor(topic);
        } catch (KafkaException e) {
            throw new FailedException(
                    "topic %s cannot be read at %s: %s; is it the right address, and is Kafka up?"
                            .formatted(topic, config.kafka().get("bootstrap.servers"), e.getMessage()),
                    e);
        }
        if (known.isEmpty()) {
            throw new FailedException("topic " + topic + " is missing: run `breakeven topics create`");
        }
        return known.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** Goes on with the records that are written from now on. */
    public TopicReader<T> skipToEnd() {
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return this;
    }

    /** Reads up to where the topic ends now. */
    public void readToEnd(BiConsumer<ConsumerRecord<byte[], byte[]>, T> action) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll(action);
        }
    }

    /** Reads the next records, and waits a moment for them. */
    public void poll(BiConsumer<ConsumerRecord<byte[], byte[]>, T> action) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
            if (message.value() != null) {
                decode(message, action);
            }
        }
    }

    private void decode(ConsumerRecord<byte[], byte[]> message, BiConsumer<ConsumerRecord<byte[], byte[]>, T> action) {
        T value;
        try {
            value = codec.decode(message.value());
        } catch (DecodeException e) {
            LOG.warn("left out: {}-{}@{}: {}", topic, message.partition(), message.offset(), e.getMessage());
            return;
        }
        action.accept(message, value);
    }

    @Override
    public void close() {
        consumer.close();
        registry.close();
    }
}
