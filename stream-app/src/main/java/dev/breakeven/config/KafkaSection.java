package dev.breakeven.config;

import dev.breakeven.yaml.Problems;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The sections kafka and streams, which are passed on, except for the settings that the program makes itself. */
final class KafkaSection {
    private final Map<String, String> clients;
    private final Map<String, String> streams;

    KafkaSection(LayeredSection root, Problems problems) {
        clients = passedOn(root, "kafka", OwnedKeys::clients, problems);
        streams = passedOn(root, "streams", OwnedKeys::streams, problems);
    }

    /** Settings of every Kafka client. */
    Map<String, String> clients() {
        return clients;
    }

    /** Settings of Kafka Streams. */
    Map<String, String> streams() {
        return streams;
    }

    private static Map<String, String> passedOn(
            LayeredSection root, String section, Function<String, Optional<String>> owned, Problems problems) {
        Map<String, String> passed = new HashMap<>();
        root.entries(section).forEach((key, entry) -> {
            passed.put(key, entry.text());
            owned.apply(key)
                    .ifPresent(reason -> problems.add(
                            entry.where(), section + "." + key + " belongs to the program: " + reason + "; remove it"));
        });
        return passed;
    }
}
