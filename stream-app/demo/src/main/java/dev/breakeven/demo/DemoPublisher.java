package dev.breakeven.demo;

import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.schema.TermsUpdateRecord;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.topology.Topics;
import dev.breakeven.usage.Request;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.RequestWire;
import dev.breakeven.wire.SchemaRegistry;
import dev.breakeven.wire.TermsWire;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes requests and terms to their topics. For one thread. */
public final class DemoPublisher {
    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private final AvroCodec<InferenceRequest> requests;
    private final AvroCodec<TermsUpdateRecord> terms;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public DemoPublisher(Producer<byte[], byte[]> producer, SchemaRegistry registry, Topics topics) {
        this.producer = producer;
        this.topics = topics;
        requests = registry.codec(InferenceRequest.class, topics.requests());
        terms = registry.codec(TermsUpdateRecord.class, topics.terms());
    }

    /**
     * Sends a request, and does not wait for it.
     *
     * @throws IllegalStateException where an earlier one could not be written
     */
    public void send(Request request) {
        throwFailure();
        byte[] key = request.customer().getBytes(StandardCharsets.UTF_8);
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(topics.requests(), key, requests.encode(RequestWire.avro(request))), this::onSent);
    }

    private void onSent(RecordMetadata written, Exception error) {
        if (error != null) {
            failure.compareAndSet(null, error);
        }
    }

    private void throwFailure() {
        Exception error = failure.get();
        if (error != null) {
            throw new IllegalStateException("requests cannot be written: " + error.getMessage(), error);
        }
    }

    /**
     * Publishes terms, and waits until they are written.
     *
     * @param atMicros when that is, microseconds since the epoch
     */
    public void publish(TermsUpdate update, long atMicros) throws InterruptedException {
        byte[] value = terms.encode(TermsWire.avro(update, atMicros));
        try {
            producer.send(new ProducerRecord<>(topics.terms(), 0, null, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "terms cannot be written: " + e.getCause().getMessage(), e);
        }
    }
}
