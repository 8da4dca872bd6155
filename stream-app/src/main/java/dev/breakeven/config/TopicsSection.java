package dev.breakeven.config;

import dev.breakeven.topology.Topics;
import dev.breakeven.yaml.Kind;
import dev.breakeven.yaml.Numbers;
import dev.breakeven.yaml.Problems;
import dev.breakeven.yaml.Setting;
import dev.breakeven.yaml.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The section topics. */
final class TopicsSection {
    private static final Kind<Long> REPLICAS = Numbers.whole(-1, 100)
            .where(replicas -> replicas != 0, "replicas are none; write 1 or more, or -1 for the brokers' default")
            .orElse(-1L);

    private final List<Setting<String>> names;
    private final Setting<Long> partitions;
    private final Setting<Long> replicationFactor;

    TopicsSection(LayeredSection topics) {
        names = List.of(
                topics.get("requests", KafkaNames.NAME),
                topics.get("terms", KafkaNames.NAME),
                topics.get("batches", KafkaNames.NAME),
                topics.get("rejects", KafkaNames.NAME),
                topics.get("late", KafkaNames.NAME),
                topics.get("margins", KafkaNames.NAME),
                topics.get("alerts", KafkaNames.NAME));
        partitions = topics.get("partitions", Numbers.whole(1, 10_000));
        replicationFactor = topics.get("replication_factor", REPLICAS);
        topics.done();
    }

    void check(Problems problems) {
        Map<String, Setting<String>> byName = new HashMap<>();
        for (Setting<String> name : names) {
            Setting<String> first = byName.putIfAbsent(name.value(), name);
            if (first != null) {
                problems.check(
                        false,
                        "is %s, as %s is; write another name".formatted(Words.quote(name.value()), first.name()),
                        name,
                        first);
            }
        }
    }

    Topics topics() {
        return new Topics(name(0), name(1), name(2), name(3), name(4), name(5), name(6));
    }

    int partitions() {
        return Math.toIntExact(partitions.value());
    }

    short replicationFactor() {
        return replicationFactor.value().shortValue();
    }

    private String name(int index) {
        return names.get(index).value();
    }
}
