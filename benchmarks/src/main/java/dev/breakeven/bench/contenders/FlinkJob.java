package dev.breakeven.bench.contenders;

import dev.breakeven.bench.events.EventSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The same windowed sums in a Flink job inside this process: parallelism 1, state on the heap, a checkpoint each second,
 * results exactly once. No dedupe. Its watermark waits for the latest copy, so that none is dropped.
 */
final class FlinkJob implements Contender {
    private static final Duration WINDOW = Duration.ofSeconds(Requests.WINDOW_SECONDS);
    private static final Duration LATEST =
            Duration.ofSeconds(EventSource.MAX_REPEAT_SECONDS).plusNanos(EventSource.MAX_LATE_MICROS * 1_000);
    private static final long CHECKPOINT_MILLIS = 1_000;

    @Override
    public Counted run(RoundOrder order) throws Exception {
        String out = order.id() + "-sums-out";
        Topics.create(order, out);
        StreamExecutionEnvironment environment = environment();
        environment
                .fromSource(source(order), watermarks(), "requests")
                .keyBy(request -> request.f0)
                .window(TumblingEventTimeWindows.of(WINDOW))
                .aggregate(new Aggregate(), new Row())
                .sinkTo(sink(order, out));
        environment.execute(order.id());
        PollMeter.awaitLast(Clients.LIMIT);
        return counted(order, out);
    }

    private static StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(
                1,
                new Configuration()
                        .set(PipelineOptions.OBJECT_REUSE, true)
                        .set(RestartStrategyOptions.RESTART_STRATEGY, "none"));
        environment.enableCheckpointing(CHECKPOINT_MILLIS, CheckpointingMode.EXACTLY_ONCE);
        return environment;
    }

    private static KafkaSource<Tuple3<String, Long, Long>> source(RoundOrder order) {
        return KafkaSource.<Tuple3<String, Long, Long>>builder()
                .setBootstrapServers(order.bootstrapServers())
                .setTopics(order.topic())
                .setGroupId(order.id())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setDeserializer(new FlinkRequests())
                .setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000")
                .setProperty(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, PollMeter.class.getName())
                .build();
    }

    private static WatermarkStrategy<Tuple3<String, Long, Long>> watermarks() {
        return WatermarkStrategy.<Tuple3<String, Long, Long>>forBoundedOutOfOrderness(LATEST)
                .withTimestampAssigner((request, timestamp) -> request.f2);
    }

    private static KafkaSink<Tuple3<String, Long, Long>> sink(RoundOrder order, String topic) {
        KafkaRecordSerializationSchema<Tuple3<String, Long, Long>> records = (row, context, timestamp) ->
                new ProducerRecord<>(topic, row.f0.getBytes(StandardCharsets.UTF_8), new Sums(row.f1, row.f2).bytes());
        return KafkaSink.<Tuple3<String, Long, Long>>builder()
                .setBootstrapServers(order.bootstrapServers())
                .setRecordSerializer(records)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(order.id())
                .setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "600000")
                .build();
    }

    /** Each cell and window has one row, since none comes late. */
    private static Counted counted(RoundOrder order, String out) {
        long[] total = {0};
        Clients.readCommitted(
                order,
                out,
                message -> total[0] += Sums.of(message.value()).requests(),
                () -> total[0] >= order.total());
        return new Counted(total[0], 0);
    }

    /** Sums requests and tokens. */
    private static final class Aggregate
            implements AggregateFunction<Tuple3<String, Long, Long>, Tuple2<Long, Long>, Tuple2<Long, Long>> {
        private static final long serialVersionUID = 1;

        @Override
        public Tuple2<Long, Long> createAccumulator() {
            return new Tuple2<>(0L, 0L);
        }

        @Override
        public Tuple2<Long, Long> add(Tuple3<String, Long, Long> request, Tuple2<Long, Long> sums) {
            sums.f0 += 1;
            sums.f1 += request.f1;
            return sums;
        }

        @Override
        public Tuple2<Long, Long> getResult(Tuple2<Long, Long> sums) {
            return sums;
        }

        @Override
        public Tuple2<Long, Long> merge(Tuple2<Long, Long> a, Tuple2<Long, Long> b) {
            return new Tuple2<>(a.f0 + b.f0, a.f1 + b.f1);
        }
    }

    /** Says of which cell and window the sums are. */
    private static final class Row
            extends ProcessWindowFunction<Tuple2<Long, Long>, Tuple3<String, Long, Long>, String, TimeWindow> {
        private static final long serialVersionUID = 1;

        @Override
        public void process(
                String cell,
                Context context,
                Iterable<Tuple2<Long, Long>> sums,
                Collector<Tuple3<String, Long, Long>> rows) {
            for (Tuple2<Long, Long> sum : sums) {
                rows.collect(new Tuple3<>(cell + '@' + context.window().getStart(), sum.f0, sum.f1));
            }
        }
    }
}
