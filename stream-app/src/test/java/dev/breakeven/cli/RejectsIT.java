package dev.breakeven.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.app.Connections;
import dev.breakeven.app.Service;
import dev.breakeven.app.TopicReader;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.naive.Event;
import dev.breakeven.naive.Traffic;
import dev.breakeven.schema.RejectedRecord;
import dev.breakeven.testing.Scrape;
import dev.breakeven.testing.TestStack;
import dev.breakeven.wire.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be used is kept with its reason and counted; nothing stops, and the next good request counts. */
class RejectsIT {
    private static final String SETTINGS = """
            commit_interval: 100ms
            topics: {partitions: 2, replication_factor: 1}
            http: {port: 0}
            """;
    private static final Map<String, String> GREAT_RECORDS = Map.of("message.max.bytes", "16000000");
    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int KEPT_BYTES = 900_000;

    private static TestStack stack;
    private static BreakevenConfig config;
    private static SchemaRegistry registry;
    private static TestInput input;
    private static Service service;
    private static Iterator<Event> good;

    @BeforeAll
    static void start() {
        stack = TestStack.start("rejects", SETTINGS, GREAT_RECORDS);
        config = stack.config();
        registry = Connections.registry(config);
        input = new TestInput(config);
        service = Service.start(config);
        good = new Traffic(1).requests(100, BEGIN, 1_000).iterator();
    }

    @AfterAll
    static void stop() {
        service.close();
        input.close();
        registry.close();
        stack.close();
    }

    static List<BadRecords.Bad> badRequests() {
        return bad().requests();
    }

    static List<BadRecords.Bad> badTermsAndBatches() {
        return Stream.concat(bad().terms().stream(), bad().batches().stream()).toList();
    }

    private static BadRecords bad() {
        return new BadRecords(
                config, registry, new Traffic(2).requests(1, BEGIN, 1).get(0));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void keepsABadRequestWithItsReasonAndGoesOn(BadRecords.Bad bad) {
        String counter = "breakeven_rejected_records_total{reason=\"" + bad.reason() + "\"}";
        long before = count(counter);

        assertIsKept(bad);
        assertTheNextRequestCounts();
        assertThat(count(counter)).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @MethodSource("badTermsAndBatches")
    void keepsABadRecordOfTheLedgersTopicsAndGoesOn(BadRecords.Bad bad) {
        long before = count("breakeven_unreadable_records_total");

        assertIsKept(bad);
        assertTheNextRequestCounts();
        assertThat(count("breakeven_unreadable_records_total")).isEqualTo(before + 1);
    }

    private static void assertIsKept(BadRecords.Bad bad) {
        Set<String> before = rejects().keySet();
        input.send(bad.topic(), bad.value()).flush();
        Awaitility.await().atMost(LIMIT).until(() -> throwFailure() && rejects().size() > before.size());
        Map<String, RejectedRecord> after = rejects();
        after.keySet().removeAll(before);
        assertThat(after).hasSize(1);
        RejectedRecord kept = after.values().iterator().next();
        assertThat(kept.getReason()).isEqualTo(bad.reason());
        assertThat(kept.getDetail()).isNotBlank().hasSizeLessThanOrEqualTo(500);
        assertThat(kept.getSourceTopic()).isEqualTo(bad.topic());
        assertThat(kept.getValueBytes()).isEqualTo(bad.value() == null ? 0 : bad.value().length);
        if (bad.value() != null) {
            assertThat(kept.getValue().remaining()).isEqualTo(Math.min(bad.value().length, KEPT_BYTES));
        }
    }

    private static void assertTheNextRequestCounts() {
        String accepted = "breakeven_input_records_total{result=\"accepted\"}";
        long before = count(accepted);
        input.send(good.next()).flush();
        Awaitility.await().atMost(LIMIT).until(() -> throwFailure() && count(accepted) == before + 1);
        assertThat(Scrape.get(service.uri().resolve("/health/live")).statusCode())
                .isEqualTo(200);
    }

    private static boolean throwFailure() {
        service.runner().throwFailure();
        return true;
    }

    private static long count(String sample) {
        return Scrape.of(service.uri()).count(sample);
    }

    /** All rejects by their key, which says where they came from. */
    private static Map<String, RejectedRecord> rejects() {
        Map<String, RejectedRecord> rejects = new TreeMap<>();
        try (TopicReader<RejectedRecord> reader =
                new TopicReader<>(config, RejectedRecord.class, config.topics().rejects())) {
            reader.readToEnd(
                    (message, reject) -> rejects.put(new String(message.key(), StandardCharsets.UTF_8), reject));
        }
        return rejects;
    }
}
