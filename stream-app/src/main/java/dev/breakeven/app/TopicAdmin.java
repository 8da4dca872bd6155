package dev.breakeven.app;

import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.topology.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics and checks them. */
public final class TopicAdmin {
    private static final String FOREVER = "-1";
    private static final String WEEK = Long.toString(7L * 24 * 3600 * 1000);
    private static final String YEAR = Long.toString(365L * 24 * 3600 * 1000);

    private static final int ATTEMPTS = 150;
    private static final long PAUSE_MILLIS = 100;

    private final BreakevenConfig config;

    public TopicAdmin(BreakevenConfig config) {
        this.config = config;
    }

    private List<NewTopic> wanted() {
        Topics topics = config.topics();
        return List.of(
                // The broker's time, not the event's, decides which records are old: a trace from last year is new
                // today.
                topic(
                        topics.requests(),
                        config.ledger().partitions(),
                        Map.of(
                                TopicConfig.RETENTION_MS_CONFIG,
                                WEEK,
                                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                                "LogAppendTime")),
                // The order of terms is their version, and a new ledger reads them all.
                topic(topics.terms(), 1, Map.of(TopicConfig.RETENTION_MS_CONFIG, FOREVER)),
                topic(topics.batches(), 1, Map.of(TopicConfig.RETENTION_MS_CONFIG, WEEK)),
                topic(topics.rejects(), config.ledger().partitions(), Map.of(TopicConfig.RETENTION_MS_CONFIG, WEEK)),
                topic(topics.late(), 1, Map.of(TopicConfig.RETENTION_MS_CONFIG, YEAR)),
                topic(
                        topics.margins(),
                        1,
                        Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                "compact,delete",
                                TopicConfig.RETENTION_MS_CONFIG,
                                YEAR)),
                topic(topics.alerts(), 1, Map.of(TopicConfig.RETENTION_MS_CONFIG, YEAR)));
    }

    private NewTopic topic(String name, int partitions, Map<String, String> settings) {
        return new NewTopic(name, partitions, config.replicationFactor()).configs(settings);
    }

    /**
     * Creates the topics that are missing, and checks the others.
     *
     * @return by topic, whether it was created
     */
    public Map<String, Boolean> create() {
        Map<String, Boolean> created = new TreeMap<>();
        try (Admin admin = Connections.admin(config)) {
            for (Map.Entry<String, KafkaFuture<Void>> topic :
                    admin.createTopics(wanted()).values().entrySet()) {
                created.put(topic.getKey(), created(topic.getKey(), topic.getValue()));
            }
            awaitKnown(admin);
        }
        check();
        return created;
    }

    /** The controller has created them by now, but a broker may hear of them later. */
    private void awaitKnown(Admin admin) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (wanted().stream().allMatch(topic -> partitions(admin, topic.name()) > 0)) {
                return;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private boolean created(String topic, KafkaFuture<Void> result) {
        try {
            result.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw failed("topic " + topic + " cannot be created", e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Checks that all topics are there, with the partitions that they must have.
     *
     * @throws FailedException where one is missing or wrong
     */
    public void check() {
        List<String> problems = new ArrayList<>();
        try (Admin admin = Connections.admin(config)) {
            for (NewTopic topic : wanted()) {
                problem(topic, partitions(admin, topic.name()), problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new FailedException(String.join("; ", problems));
        }
    }

    private void problem(NewTopic topic, int partitions, List<String> problems) {
        boolean counts = topic.name().equals(config.topics().requests()) || topic.numPartitions() == 1;
        if (partitions == 0) {
            problems.add("topic " + topic.name() + " is missing: run `breakeven topics create`");
        } else if (counts && partitions != topic.numPartitions()) {
            problems.add("topic %s has %d partitions, not %d: %s"
                    .formatted(
                            topic.name(),
                            partitions,
                            topic.numPartitions(),
                            topic.name().equals(config.topics().requests())
                                    ? "set topics.partitions to what it has"
                                    : "delete it, and run `breakeven topics create`"));
        }
    }

    /** Partitions of a topic; 0 where it is missing. */
    private int partitions(Admin admin, String topic) {
        try {
            return admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .get(topic)
                    .get()
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw failed("the topics cannot be looked up", e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private FailedException failed(String what, Throwable cause) {
        return new FailedException(
                "%s at %s: %s; is it the right address, and is Kafka up?"
                        .formatted(what, config.kafka().get("bootstrap.servers"), cause.getMessage()),
                cause);
    }

    private static FailedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new FailedException("interrupted", e);
    }
}
