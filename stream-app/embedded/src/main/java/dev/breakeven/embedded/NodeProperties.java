package dev.breakeven.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The broker properties of an embedded Kafka node. */
final class NodeProperties {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    private static final Set<String> OWN = Set.of(
            "process.roles",
            "node.id",
            "broker.id",
            "log.dir",
            "log.dirs",
            "metadata.log.dir",
            "listeners",
            "advertised.listeners",
            "listener.security.protocol.map",
            "inter.broker.listener.name",
            "controller.listener.names",
            "controller.quorum.voters",
            "controller.quorum.bootstrap.servers");

    private NodeProperties() {}

    /** @throws IllegalArgumentException if a property is one that the embedding sets by itself */
    static void checkReplaceable(Map<String, String> properties) {
        Set<String> refused = new TreeSet<>(properties.keySet());
        refused.retainAll(OWN);
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException("an embedded Kafka sets these properties itself: " + refused);
        }
    }

    static Map<String, String> of(NodePorts ports, Path directory, Map<String, String> replacements) {
        Map<String, String> properties = new HashMap<>(defaults());
        properties.putAll(replacements);
        properties.putAll(identity(ports, directory));
        return properties;
    }

    private static Map<String, String> identity(NodePorts ports, Path directory) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(NODE_ID),
                "log.dirs",
                directory.toString(),
                "listeners",
                "PLAINTEXT://" + ports.brokerAddress() + ",CONTROLLER://" + ports.controllerAddress(),
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names",
                CONTROLLER,
                "controller.quorum.voters",
                NODE_ID + "@" + ports.controllerAddress());
    }

    private static Map<String, String> defaults() {
        Map<String, String> properties = new HashMap<>(singleNode());
        properties.putAll(small());
        // A replayed trace is older than any retention, and a misspelt topic must not come to life.
        properties.put("log.retention.ms", "-1");
        properties.put("auto.create.topics.enable", "false");
        return properties;
    }

    private static Map<String, String> singleNode() {
        return Map.of(
                "default.replication.factor", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                // Nobody else to wait for.
                "group.initial.rebalance.delay.ms", "0",
                "controlled.shutdown.enable", "false");
    }

    private static Map<String, String> small() {
        return Map.of(
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.num.partitions", "1",
                "share.coordinator.state.topic.num.partitions", "1",
                "log.cleaner.dedupe.buffer.size", "2097152",
                "num.network.threads", "2",
                "num.io.threads", "2",
                "background.threads", "2");
    }
}
