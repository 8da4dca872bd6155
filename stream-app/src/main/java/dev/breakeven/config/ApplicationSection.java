package dev.breakeven.config;

import dev.breakeven.yaml.Kinds;
import dev.breakeven.yaml.Numbers;
import dev.breakeven.yaml.Setting;
import dev.breakeven.yaml.Times;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The settings at the top, which belong to no section. */
final class ApplicationSection {
    private final Setting<String> applicationId;
    private final Setting<Long> threads;
    private final Setting<String> stateDir;
    private final Setting<Duration> commitInterval;

    ApplicationSection(LayeredSection root) {
        applicationId = root.get("application_id", KafkaNames.NAME);
        threads = root.get("threads", Numbers.whole(1, 256));
        stateDir = root.get("state_dir", Kinds.TEXT);
        commitInterval = root.get("commit_interval", Times.SPAN);
    }

    /**
     * How Kafka Streams runs.
     *
     * @param passedOn settings of Kafka Streams, passed on
     */
    BreakevenConfig.Streams streams(Map<String, String> passedOn) {
        return new BreakevenConfig.Streams(
                applicationId.value(),
                Math.toIntExact(threads.value()),
                Path.of(stateDir.value()),
                commitInterval.value(),
                passedOn);
    }
}
