package dev.breakeven.bench.state;

import dev.breakeven.bench.BenchException;
import dev.breakeven.bench.Lab;
import dev.breakeven.schema.UsageBatch;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Base windows of the past, as batches that say that the meter had counted them: each cell in each window, in order of
 * event time, a quarter of the cells from each partition. They cover no offsets, so the meter's own do not overlap.
 *
 * @param startMicros start of the first base window, microseconds since the epoch
 * @param windows how many base windows
 */
record History(long startMicros, int windows) {
    /** Cells of each window. */
    static final int CELLS = 1_000;

    /** Length of a base window, microseconds. */
    static final long BASE_MICROS = 10_000_000;

    private static final int CELLS_PER_BATCH = CELLS / Lab.PARTITIONS;

    /** End of the last base window, microseconds since the epoch. */
    long endMicros() {
        return startMicros + windows * BASE_MICROS;
    }

    /** Requests in all of it. */
    long requests() {
        return cellWindows() * Batches.REQUESTS_PER_CELL;
    }

    /** Usage vectors in all of it. */
    long cellWindows() {
        return (long) windows * CELLS;
    }

    /** Sends it. */
    void send(Lab lab, String topic) {
        AtomicReference<Exception> firstError = new AtomicReference<>();
        try (SchemaRegistry registry = new SchemaRegistry(lab.where().registryUrl(), Map.of(), true);
                Producer<byte[], byte[]> producer = producer(lab)) {
            AvroCodec<UsageBatch> codec = registry.codec(UsageBatch.class, topic);
            for (int window = 0; window < windows; window++) {
                for (int partition = 0; partition < Lab.PARTITIONS; partition++) {
                    byte[] key = Integer.toString(partition).getBytes(StandardCharsets.UTF_8);
                    byte[] value = codec.encode(batch(partition, startMicros + window * BASE_MICROS));
                    var unused = producer.send(new ProducerRecord<>(topic, key, value), (metadata, error) -> {
                        if (error != null) {
                            firstError.compareAndSet(null, error);
                        }
                    });
                }
            }
        }
        if (firstError.get() != null) {
            throw new BenchException(
                    "a batch could not be sent: " + firstError.get().getMessage(), firstError.get());
        }
    }

    private static UsageBatch batch(int partition, long windowMicros) {
        return Batches.batch(
                partition,
                Batches.NO_OFFSETS,
                partition * CELLS_PER_BATCH,
                CELLS_PER_BATCH,
                windowMicros,
                windowMicros + BASE_MICROS - 1);
    }

    private static Producer<byte[], byte[]> producer(Lab lab) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                lab.where().bootstrapServers(),
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                1 << 18);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
