package dev.breakeven.bench;

import dev.breakeven.bench.events.EventSource;
import dev.breakeven.bench.fork.ClassPath;
import dev.breakeven.bench.fork.Fork;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.wire.SchemaRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/** The infrastructure of all parts: a broker and a registry in a process of their own, and topics of requests. */
public final class Lab implements AutoCloseable {
    /** Partitions of the topics of requests. */
    public static final int PARTITIONS = 4;

    private final Fork broker =
            Fork.start("the broker", List.of("-XX:+UseG1GC", "-Xmx1g"), ClassPath.own(), BrokerMain.class);
    private final BrokerMain.Where where = broker.ask("where", BrokerMain.Where.class);
    private final Admin admin =
            Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, where.bootstrapServers()));
    private final SchemaRegistry registry = new SchemaRegistry(where.registryUrl(), Map.of(), true);

    /** Where the servers are. */
    public BrokerMain.Where where() {
        return where;
    }

    /** Number of the broker's process. */
    public long brokerPid() {
        return broker.pid();
    }

    /** Creates a topic of requests, as {@code breakeven topics create} would. */
    public void createRequests(String topic) {
        NewTopic wanted = new NewTopic(topic, PARTITIONS, (short) 1)
                .configs(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
        await(admin.createTopics(List.of(wanted)).all());
        awaitLeaders(topic);
    }

    /**
     * Waits until the broker leads all partitions of a topic. One that is sent to before may refuse the first batch of a
     * producer and take the second, after which it takes none.
     */
    private void awaitLeaders(String topic) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        await(admin.listOffsets(ends).all());
    }

    /** Deletes the topics whose names begin so. */
    public void deleteTopics(String prefix) {
        Set<String> names = await(admin.listTopics().names());
        await(admin.deleteTopics(
                        names.stream().filter(name -> name.startsWith(prefix)).toList())
                .all());
    }

    /** Bytes of the log of each topic, at this moment. */
    public Map<String, Long> bytesByTopic() {
        Map<String, Long> bytes = new TreeMap<>();
        await(admin.describeLogDirs(brokers()).allDescriptions())
                .values()
                .forEach(folders -> folders.values()
                        .forEach(folder -> folder.replicaInfos()
                                .forEach((partition, replica) ->
                                        bytes.merge(partition.topic(), replica.size(), Long::sum))));
        return bytes;
    }

    private Collection<Integer> brokers() {
        return await(admin.describeCluster().nodes()).stream()
                .map(node -> node.id())
                .toList();
    }

    /**
     * Sends to a topic of requests.
     *
     * @param lingerMillis how long a record may wait for others, milliseconds
     */
    public Sender sender(String topic, int lingerMillis) {
        return new Sender(where.bootstrapServers(), registry.codec(InferenceRequest.class, topic), topic, lingerMillis);
    }

    /** Creates a topic with the first events of a source. */
    public void fill(String topic, EventSource source, long events) {
        createRequests(topic);
        send(topic, source, events);
    }

    /** Sends the first events of a source as fast as can be. */
    public void send(String topic, EventSource source, long events) {
        try (Sender sender = sender(topic, 20)) {
            for (long number = 0; number < events; number++) {
                sender.send(source.event(number));
            }
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new BenchException("the broker refused: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw BenchException.interrupted(e);
        }
    }

    @Override
    public void close() {
        registry.close();
        admin.close();
        broker.close();
    }
}
