package dev.breakeven.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of Kafka that the program sets itself, each with the reason. */
final class OwnedKeys {
    private static final String TOTALS = "totals are exact only as the program sets it";
    private static final String BYTES = "the program reads and writes the bytes itself";
    private static final String INPUT = "the program must read all input from its beginning";
    private static final String FAULTS =
            "the program handles records that it cannot use, so that nothing is lost silently";
    private static final String SHAPE = "the names of stores and topics depend on it";

    private static final List<String> CLIENT_PREFIXES =
            List.of("main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin.");

    private static final Map<String, String> CLIENTS = Map.ofEntries(
            Map.entry("acks", TOTALS),
            Map.entry("enable.idempotence", TOTALS),
            Map.entry("transactional.id", TOTALS),
            Map.entry("isolation.level", TOTALS),
            Map.entry("enable.auto.commit", TOTALS),
            Map.entry("auto.offset.reset", INPUT),
            Map.entry("allow.auto.create.topics", "topics need settings of their own; run topics create"),
            Map.entry("group.id", "it is application_id"),
            Map.entry("group.instance.id", "it differs from one consumer to the next"),
            Map.entry("group.protocol", "the program relies on one protocol of rebalancing"),
            Map.entry("key.serializer", BYTES),
            Map.entry("value.serializer", BYTES),
            Map.entry("key.deserializer", BYTES),
            Map.entry("value.deserializer", BYTES));

    private static final Map<String, String> STREAMS = Map.ofEntries(
            Map.entry("application.id", "set application_id instead"),
            Map.entry("bootstrap.servers", "set kafka.bootstrap.servers instead"),
            Map.entry("num.stream.threads", "set threads instead"),
            Map.entry("state.dir", "set state_dir instead"),
            Map.entry("commit.interval.ms", "set commit_interval instead"),
            Map.entry("replication.factor", "set topics.replication_factor instead"),
            Map.entry("processing.guarantee", TOTALS),
            Map.entry("default.key.serde", BYTES),
            Map.entry("default.value.serde", BYTES),
            Map.entry("default.timestamp.extractor", "event time is read from the events"),
            Map.entry("default.client.supplier", TOTALS),
            Map.entry("ensure.explicit.internal.resource.naming", SHAPE),
            Map.entry("topology.optimization", SHAPE),
            Map.entry("processor.wrapper.class", SHAPE),
            Map.entry("deserialization.exception.handler", FAULTS),
            Map.entry("default.deserialization.exception.handler", FAULTS),
            Map.entry("processing.exception.handler", FAULTS),
            Map.entry("processing.exception.handler.global.enabled", FAULTS),
            Map.entry("production.exception.handler", FAULTS),
            Map.entry("default.production.exception.handler", FAULTS),
            Map.entry("errors.dead.letter.queue.topic.name", FAULTS));

    private OwnedKeys() {}

    /** Why a setting of every Kafka client cannot be passed on; absent where it can. */
    static Optional<String> clients(String key) {
        return Optional.ofNullable(CLIENTS.get(key));
    }

    /** Why a setting of Kafka Streams cannot be passed on; absent where it can. */
    static Optional<String> streams(String key) {
        String bare = CLIENT_PREFIXES.stream()
                .filter(key::startsWith)
                .findFirst()
                .map(prefix -> key.substring(prefix.length()))
                .orElse(key);
        return Optional.ofNullable(STREAMS.get(bare)).or(() -> clients(bare));
    }
}
