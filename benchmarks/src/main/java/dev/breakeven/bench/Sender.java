package dev.breakeven.bench;

import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.wire.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends events to a topic, without compression, keyed by customer so that copies meet. */
public final class Sender implements AutoCloseable {
    private final String topic;
    private final AvroCodec<InferenceRequest> codec;
    private final Producer<byte[], byte[]> producer;

    /** One that is missing would make every figure wrong. */
    private final AtomicReference<Exception> firstError = new AtomicReference<>();

    Sender(String bootstrapServers, AvroCodec<InferenceRequest> codec, String topic, int lingerMillis) {
        this.topic = topic;
        this.codec = codec;
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                lingerMillis,
                ProducerConfig.BATCH_SIZE_CONFIG,
                1 << 16);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends an event in the background. */
    void send(InferenceRequest event) {
        byte[] key = event.getCustomer().getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(new ProducerRecord<>(topic, key, codec.encode(event)), (metadata, error) -> {
            if (error != null) {
                firstError.compareAndSet(null, error);
            }
        });
    }

    /**
     * Waits until all were sent.
     *
     * @throws BenchException where one was not
     */
    @Override
    public void close() {
        producer.close();
        if (firstError.get() != null) {
            throw new BenchException(
                    "an event could not be sent: " + firstError.get().getMessage(), firstError.get());
        }
    }
}
