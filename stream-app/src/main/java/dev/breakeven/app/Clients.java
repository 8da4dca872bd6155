package dev.breakeven.app;

import dev.breakeven.topology.PolledRecords;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** The clients of Kafka Streams: its usual ones, but that the requests of a poll come as one record for each partition. */
public final class Clients implements KafkaClientSupplier {
    private final PolledRecords polled;
    private final String requests;

    /**
     * Clients.
     *
     * @param requests the topic of requests
     */
    public Clients(PolledRecords polled, String requests) {
        this.polled = polled;
        this.requests = requests;
    }

    @Override
    public Admin getAdmin(Map<String, Object> settings) {
        return Admin.create(settings);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return new FoldingConsumer(settings, polled, requests);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> settings) {
        return plain(settings);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> settings) {
        return plain(settings);
    }

    private static Consumer<byte[], byte[]> plain(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static final class FoldingConsumer extends KafkaConsumer<byte[], byte[]> {
        private final PolledRecords polled;
        private final String requests;

        FoldingConsumer(Map<String, Object> settings, PolledRecords polled, String requests) {
            super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.polled = polled;
            this.requests = requests;
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            return polled.fold(super.poll(timeout), requests);
        }
    }
}
