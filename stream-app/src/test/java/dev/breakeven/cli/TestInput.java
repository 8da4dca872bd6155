package dev.breakeven.cli;

import dev.breakeven.app.Connections;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.naive.Event;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.topology.NaiveToProduct;
import dev.breakeven.topology.WatermarkMarkers;
import dev.breakeven.usage.Request;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.RequestWire;
import dev.breakeven.wire.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends what a test makes up: good requests with their id as the key, bytes that are none, and watermarks. */
final class TestInput implements AutoCloseable {
    private static final int GREATEST_RECORD = 20_000_000;

    private final BreakevenConfig config;
    private final SchemaRegistry registry;
    private final AvroCodec<InferenceRequest> codec;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long sent;

    TestInput(BreakevenConfig config) {
        this.config = config;
        registry = Connections.registry(config);
        codec = registry.codec(InferenceRequest.class, config.topics().requests());
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put("linger.ms", "5");
        settings.put("max.request.size", GREATEST_RECORD);
        settings.put("buffer.memory", 3 * GREATEST_RECORD);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    TestInput send(Event event) {
        return send(NaiveToProduct.request(event));
    }

    TestInput send(Request request) {
        byte[] key = request.requestId().getBytes(StandardCharsets.UTF_8);
        byte[] value = codec.encode(RequestWire.avro(request));
        return send(new ProducerRecord<>(config.topics().requests(), key, value));
    }

    /** Sends bytes to the first partition of a topic. */
    TestInput send(String topic, byte[] value) {
        return send(new ProducerRecord<>(topic, 0, null, value));
    }

    /** Says in every partition that nothing earlier is to come. */
    TestInput markWatermark(long micros) {
        for (int partition = 0; partition < config.ledger().partitions(); partition++) {
            ProducerRecord<byte[], byte[]> marker =
                    new ProducerRecord<>(config.topics().requests(), partition, null, null);
            marker.headers().add(WatermarkMarkers.HEADER, WatermarkMarkers.value(micros));
            send(marker);
        }
        return this;
    }

    private TestInput send(ProducerRecord<byte[], byte[]> message) {
        throwFailure();
        Future<RecordMetadata> unused = producer.send(message, (metadata, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
        sent++;
        return this;
    }

    /** Waits until the broker has all that was sent. */
    void flush() {
        producer.flush();
        throwFailure();
    }

    private void throwFailure() {
        Exception error = failure.get();
        if (error != null) {
            throw new IllegalStateException("a record could not be sent", error);
        }
    }

    /** Records sent so far. */
    long sent() {
        return sent;
    }

    @Override
    public void close() {
        producer.close();
        registry.close();
    }
}
