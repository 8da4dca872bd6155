package dev.breakeven.app;

import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.ingest.file.TraceLine;
import dev.breakeven.ingest.file.TraceMerge;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.topology.WatermarkMarkers;
import dev.breakeven.usage.Request;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.RequestWire;
import dev.breakeven.wire.SchemaRegistry;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Publishes a trace to the topic of requests. The key is the request id, so that its copies meet in one partition. */
public final class RequestPublisher implements AutoCloseable {
    private static final int REJECTS_SHOWN = 20;

    private final BreakevenConfig config;
    private final PrintWriter err;
    private final SchemaRegistry registry;
    private final AvroCodec<InferenceRequest> codec;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long published;
    private long rejected;

    /**
     * A publisher.
     *
     * @param err where lines that cannot be read are named
     */
    public RequestPublisher(BreakevenConfig config, PrintWriter err) {
        this.config = config;
        this.err = err;
        registry = Connections.registry(config);
        codec = registry.codec(InferenceRequest.class, config.topics().requests());
        producer = Connections.producer(config);
    }

    /**
     * Publishes a whole trace.
     *
     * @param beforeEach is given each request before it is sent, and may wait
     */
    public void publish(TraceMerge trace, Consumer<Request> beforeEach) {
        while (trace.hasNext()) {
            TraceLine line = trace.next();
            if (line instanceof TraceLine.Read read) {
                beforeEach.accept(read.request());
                send(read.request());
            } else {
                reject(line);
            }
        }
        flush();
    }

    private void send(Request request) {
        throwFailure();
        byte[] key = request.requestId().getBytes(StandardCharsets.UTF_8);
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(config.topics().requests(), key, codec.encode(RequestWire.avro(request))),
                this::onSent);
        published++;
    }

    private void reject(TraceLine line) {
        rejected++;
        if (rejected <= REJECTS_SHOWN) {
            err.println("rejected " + line);
        } else if (rejected == REJECTS_SHOWN + 1) {
            err.println("rejected more lines, which are only counted from here on");
        }
    }

    /** Says in every partition that nothing earlier is to come. */
    public void markWatermark(long watermarkMicros) {
        String topic = config.topics().requests();
        for (int partition = 0; partition < config.ledger().partitions(); partition++) {
            ProducerRecord<byte[], byte[]> marker = new ProducerRecord<>(topic, partition, null, null);
            marker.headers().add(WatermarkMarkers.HEADER, WatermarkMarkers.value(watermarkMicros));
            Future<RecordMetadata> unused = producer.send(marker, this::onSent);
        }
        flush();
    }

    private void onSent(RecordMetadata metadata, Exception error) {
        if (error != null) {
            failure.compareAndSet(null, error);
        }
    }

    private void flush() {
        producer.flush();
        throwFailure();
    }

    private void throwFailure() {
        Exception error = failure.get();
        if (error != null) {
            throw new FailedException(
                    "a request could not be published to %s: %s"
                            .formatted(config.topics().requests(), error.getMessage()),
                    error);
        }
    }

    public long published() {
        return published;
    }

    /** Lines that could not be read. */
    public long rejected() {
        return rejected;
    }

    @Override
    public void close() {
        producer.close();
        registry.close();
    }
}
