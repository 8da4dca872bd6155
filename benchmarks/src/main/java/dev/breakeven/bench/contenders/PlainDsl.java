package dev.breakeven.bench.contenders;

import dev.breakeven.bench.events.EventSource;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.DecodeException;
import dev.breakeven.wire.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The program that most would write: group by cell, ten-second windows, aggregate, on Kafka Streams with its own stores and exactly
 * once. No dedupe. The cell is not the key of the topic, so every request goes through the broker a second time.
 */
final class PlainDsl implements Contender {
    private static final Duration WINDOW = Duration.ofSeconds(Requests.WINDOW_SECONDS);
    private static final Duration GRACE = Duration.ofSeconds(EventSource.MAX_REPEAT_SECONDS + 60);
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);

    @Override
    public String lastTopic(RoundOrder order) {
        return order.id() + "-cells-repartition";
    }

    private static String out(RoundOrder order) {
        return order.id() + "-sums-out";
    }

    @Override
    public Counted run(RoundOrder order) {
        Path stateDir = Folders.temporary();
        Topics.create(order, out(order));
        try (SchemaRegistry registry = new SchemaRegistry(order.registryUrl(), Map.of(), true);
                KafkaStreams streams = new KafkaStreams(topology(order, registry), properties(order, stateDir))) {
            Streams.toTheLast(streams);
            return counted(order);
        } finally {
            Folders.delete(stateDir);
        }
    }

    private Topology topology(RoundOrder order, SchemaRegistry registry) {
        Serde<InferenceRequest> requests = requestSerde(registry, order.topic());
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        order.topic(),
                        Consumed.with(Serdes.ByteArray(), requests)
                                .withTimestampExtractor((message, partitionTime) -> ((InferenceRequest) message.value())
                                        .getEventTime()
                                        .toEpochMilli()))
                .groupBy(
                        (customer, request) -> Requests.cell(request), Grouped.with("cells", Serdes.String(), requests))
                .windowedBy(TimeWindows.ofSizeAndGrace(WINDOW, GRACE))
                .aggregate(
                        () -> Sums.NONE,
                        (cell, request, sums) -> sums.plus(Requests.tokens(request)),
                        Materialized.<String, Sums, WindowStore<Bytes, byte[]>>as("sums")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Sums.serde()))
                .toStream((cell, sums) -> cell.key() + '@' + cell.window().start())
                .to(out(order), Produced.with(Serdes.String(), Sums.serde()));
        return builder.build();
    }

    private static Serde<InferenceRequest> requestSerde(SchemaRegistry registry, String topic) {
        AvroCodec<InferenceRequest> codec = registry.codec(InferenceRequest.class, topic);
        return Serdes.serdeFrom((name, request) -> codec.encode(request), (name, bytes) -> {
            try {
                return codec.decode(bytes);
            } catch (DecodeException e) {
                throw new SerializationException(e);
            }
        });
    }

    private static Properties properties(RoundOrder order, Path stateDir) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, order.id());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, order.bootstrapServers());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL.toMillis());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG), PollMeter.class.getName());
        return properties;
    }

    /** The last sum of each cell and window holds. */
    private static Counted counted(RoundOrder order) {
        Map<String, Long> requests = new HashMap<>();
        long[] total = {0};
        Clients.readCommitted(
                order,
                out(order),
                message -> {
                    long sum = Sums.of(message.value()).requests();
                    Long before = requests.put(new String(message.key(), StandardCharsets.UTF_8), sum);
                    total[0] += sum - (before == null ? 0 : before);
                },
                () -> total[0] >= order.total());
        return new Counted(total[0], 0);
    }
}
