package dev.breakeven.bench.contenders;

import com.sun.management.OperatingSystemMXBean;
import dev.breakeven.bench.BenchException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts the records that a consumer polled, and takes the time: alike for every contender, since each reads by Kafka's
 * consumer, which can be given this interceptor. What was polled and is not yet worked off when the last record comes
 * is bounded by the buffers, a few thousand records.
 */
public final class PollMeter implements ConsumerInterceptor<Object, Object> {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Kafka makes the interceptors, so what they share with the rest is here. */
    private static volatile Round round;

    /** A moment: of the clock, and of the processor time of the contender and the broker, nanoseconds. */
    private record Moment(long nanos, long cpuNanos, long brokerCpuNanos) {
        static Moment now(ProcessHandle broker) {
            return new Moment(
                    System.nanoTime(),
                    SYSTEM.getProcessCpuTime(),
                    broker.info().totalCpuDuration().orElse(Duration.ZERO).toNanos());
        }
    }

    private static final class Round {
        private final RoundOrder order;
        private final String lastTopic;
        private final ProcessHandle broker;
        private final CountDownLatch ended = new CountDownLatch(1);
        private long read;
        private long reread;
        private Moment first;
        private volatile Moment last;
        private volatile Throwable failure;

        Round(RoundOrder order, String lastTopic) {
            this.order = order;
            this.lastTopic = lastTopic;
            this.broker = ProcessHandle.of(order.brokerPid())
                    .orElseThrow(() -> new BenchException("the broker's process is gone"));
        }

        synchronized void polled(ConsumerRecords<?, ?> records) {
            read += count(records, order.topic());
            if (first == null && read > order.skip()) {
                first = Moment.now(broker);
            }
            reread += count(records, lastTopic);
            if (last == null && reread >= order.total()) {
                last = Moment.now(broker);
                ended.countDown();
            }
        }

        private static long count(ConsumerRecords<?, ?> records, String topic) {
            long count = 0;
            for (TopicPartition partition : records.partitions()) {
                if (partition.topic().equals(topic)) {
                    count += records.records(partition).size();
                }
            }
            return count;
        }

        RoundResult result() {
            return new RoundResult(
                    order.events(),
                    (last.nanos() - first.nanos()) / 1e9,
                    (last.cpuNanos() - first.cpuNanos()) / 1e9,
                    (last.brokerCpuNanos() - first.brokerCpuNanos()) / 1e9);
        }
    }

    /**
     * Begins to count.
     *
     * @param lastTopic topic whose last record ends the round; another than that of the requests where a contender hands
     *     them on through the broker
     */
    static void begin(RoundOrder order, String lastTopic) {
        round = new Round(order, lastTopic);
    }

    /** Ends the round, since the contender failed. */
    static void fail(Throwable error) {
        round.failure = error;
        round.ended.countDown();
    }

    /** Throws what the contender failed with, if it did. */
    static void throwFailure() {
        if (round.failure != null) {
            throw new BenchException("it failed: " + round.failure, round.failure);
        }
    }

    /** Waits until the last record was polled. */
    static void awaitLast(Duration limit) {
        try {
            if (!round.ended.await(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw new BenchException("%,d records of %s and %,d of %s were polled within %s, not %,d"
                        .formatted(
                                round.read,
                                round.order.topic(),
                                round.reread,
                                round.lastTopic,
                                limit,
                                round.order.total()));
            }
            throwFailure();
        } catch (InterruptedException e) {
            throw BenchException.interrupted(e);
        }
    }

    /** The effort of the round. */
    static RoundResult result() {
        return round.result();
    }

    @Override
    public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
        round.polled(records);
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> configs) {}
}
