package dev.breakeven.bench.contenders;

import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.schema.RequestStatus;
import dev.breakeven.schema.ServiceClassSymbol;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that decodes and sums, without dedupe, state or guarantee: the limit. It reuses the decoder and the record,
 * and asks for many records at once.
 */
final class BareLoop implements Contender {
    private static final int HEADER_BYTES = 5;
    private static final Duration POLL = Duration.ofMillis(100);

    /** The key of sums. */
    private record Key(
            String tier,
            String model,
            String pool,
            ServiceClassSymbol serviceClass,
            long contextAbove,
            RequestStatus status,
            long window) {}

    private final SpecificDatumReader<InferenceRequest> reader =
            new SpecificDatumReader<>(InferenceRequest.getClassSchema());
    private final InferenceRequest request = new InferenceRequest();
    private BinaryDecoder decoder;

    @Override
    public Counted run(RoundOrder order) throws IOException {
        Map<Key, long[]> sums = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(order), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(Clients.partitions(consumer, order.topic()));
            consumer.seekToBeginning(consumer.assignment());
            for (long left = order.total(); left > 0; ) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    count(message.value(), sums);
                    left--;
                }
            }
        }
        return new Counted(sums.values().stream().mapToLong(sum -> sum[0]).sum(), 0);
    }

    private void count(byte[] value, Map<Key, long[]> sums) throws IOException {
        decoder = DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, decoder);
        InferenceRequest read = reader.read(request, decoder);
        long[] sum = sums.computeIfAbsent(
                new Key(
                        read.getTier(),
                        read.getModel(),
                        read.getPool(),
                        read.getServiceClass(),
                        Requests.contextAbove(read),
                        read.getStatus(),
                        read.getEventTime().getEpochSecond() / Requests.WINDOW_SECONDS),
                key -> new long[2]);
        sum[0]++;
        sum[1] += Requests.tokens(read);
    }

    private static Map<String, Object> settings(RoundOrder order) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                order.bootstrapServers(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000,
                ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
                PollMeter.class.getName());
    }
}
