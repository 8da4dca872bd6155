package dev.breakeven.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.app.TermsTopic;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.naive.Event;
import dev.breakeven.naive.Recomputation;
import dev.breakeven.naive.Terms;
import dev.breakeven.naive.Traffic;
import dev.breakeven.schema.Margin;
import dev.breakeven.schema.MarginStatusSymbol;
import dev.breakeven.schema.UsageBatch;
import dev.breakeven.testing.CommittedMargins;
import dev.breakeven.testing.Scrape;
import dev.breakeven.testing.TestStack;
import dev.breakeven.topology.NaiveComparison;
import dev.breakeven.topology.NaiveToProduct;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Window;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service runs in a process of its own and is killed without warning, in mid-stream and while it closes windows. The
 * moments are those of its progress, not of the clock: after a commit, and between the writing of a batch and its commit.
 */
class CrashIT {
    private static final long SEED = 20_260_301;
    private static final int REQUESTS = 40_000;
    private static final int COPY_OF_EVERY = 100;
    private static final int KILLS = 6;
    private static final int KILLS_WHILE_CLOSING = 2;

    /** Requests that are sent ahead of those committed, so that the stream is never through before it is killed. */
    private static final int AHEAD = 3_000;

    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    private static final long APART_MICROS = 45_000;
    private static final long SECOND = 1_000_000;
    private static final long BASE = 10 * SECOND;
    private static final long MINUTE = 60 * SECOND;
    private static final long GAP = 6 * 60 * MINUTE;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** What a crash leaves behind ends in seconds, not in the better part of a minute. */
    private static final String SETTINGS = """
            commit_interval: 100ms
            topics: {partitions: 4, replication_factor: 1}
            windows: {publish: [1m], idle: 365d}
            http: {port: 0}
            streams:
              consumer.session.timeout.ms: 3000
              consumer.heartbeat.interval.ms: 500
              producer.transaction.timeout.ms: 3000
            """;

    private static final Map<String, String> BROKER = Map.of(
            "group.min.session.timeout.ms", "1000",
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "200");

    private final Random random = new Random(SEED);
    private final Traffic traffic = new Traffic(SEED);
    private final List<Event> requests = traffic.requests(REQUESTS, BEGIN, APART_MICROS);
    private final List<Event> stream =
            traffic.withCopies(traffic.disordered(requests, 30 * SECOND), COPY_OF_EVERY, 300 * SECOND);
    private final BatchLog committed = new BatchLog();
    private long batchesSeen;
    private long marginsSeenAfterEnd;

    @TempDir
    private Path folder;

    private TestStack stack;
    private BreakevenConfig config;
    private TestInput input;
    private TopicWatch<UsageBatch> batches;
    private TopicWatch<UsageBatch> uncommittedBatches;
    private TopicWatch<Margin> uncommittedMargins;
    private ServiceProcess service;

    @BeforeEach
    void start() throws IOException {
        stack = TestStack.start("crash", SETTINGS, BROKER);
        config = stack.config();
        new TermsTopic(config).publish(NaiveToProduct.update(Traffic.terms(BEGIN, BEGIN.plusSeconds(1_000))));
        input = new TestInput(config);
        batches = TopicWatch.committed(config, UsageBatch.class, config.topics().batches(), committed::add);
        uncommittedBatches =
                TopicWatch.uncommitted(config, UsageBatch.class, config.topics().batches(), this::seen);
        uncommittedMargins =
                TopicWatch.uncommitted(config, Margin.class, config.topics().margins(), this::seen);
        service = new ServiceProcess(configFile());
    }

    private Path configFile() throws IOException {
        return Files.writeString(folder.resolve("breakeven.yaml"), stack.yaml(folder.resolve("state")));
    }

    @AfterEach
    void stop() {
        service.close();
        uncommittedMargins.close();
        uncommittedBatches.close();
        batches.close();
        input.close();
        stack.close();
    }

    private void seen(UsageBatch batch) {
        batchesSeen += batch.getAccepted() > 0 ? 1 : 0;
    }

    private void seen(Margin margin) {
        marginsSeenAfterEnd += Micros.of(margin.getWindowStart()) > lastMicros() ? 1 : 0;
    }

    private long lastMicros() {
        return requests.get(requests.size() - 1).timeMicros();
    }

    @Test
    void endsWithExactTotalsHoweverOftenItIsKilled() {
        long started = System.nanoTime();
        service.start();
        killInMidStream();
        long end = killWhileIdleWindowsClose();
        awaitFinal(end);

        assertEveryRequestCountsOnce();
        assertMetricsAgree();
        NaiveComparison.assertSameMargins("seed " + SEED, CommittedMargins.read(config), expected(end));
        System.out.printf(
                "CrashIT: %,d records, %d kills, %,d batches, %.0f s%n",
                input.sent(), service.starts() - 1, committed.batches(), (System.nanoTime() - started) / 1e9);
    }

    private void killInMidStream() {
        for (int kill = 1; kill <= KILLS; kill++) {
            long at = (long) stream.size() * kill / (KILLS + 1) + random.nextInt(AHEAD / 2);
            streamUntil(at);
            if (kill % 2 == 0) {
                awaitBatchBeforeItsCommit();
            }
            restart();
        }
        streamUntil(stream.size());
    }

    /** Sends a little ahead of what is committed, until so many records are. */
    private void streamUntil(long covered) {
        await(() -> {
            sendUpTo(committed.covered() + AHEAD);
            uncommittedBatches.poll();
            batches.poll();
            return committed.covered() >= covered;
        });
    }

    private void awaitBatchBeforeItsCommit() {
        long before = batchesSeen;
        await(() -> {
            uncommittedBatches.poll();
            return batchesSeen > before;
        });
    }

    private void sendUpTo(long count) {
        while (input.sent() < Math.min(count, stream.size())) {
            input.send(stream.get((int) input.sent()));
        }
    }

    private void restart() {
        service.kill();
        service.start();
    }

    /** Lets event time jump by hours, and kills the service when it begins to publish the windows in between. */
    private long killWhileIdleWindowsClose() {
        long markMicros = lastMicros();
        for (int kill = 0; kill < KILLS_WHILE_CLOSING; kill++) {
            markMicros += GAP;
            long before = marginsSeenAfterEnd;
            input.markWatermark(markMicros).flush();
            await(() -> {
                uncommittedMargins.poll();
                return marginsSeenAfterEnd > before;
            });
            restart();
        }
        return markMicros;
    }

    private void awaitFinal(long markMicros) {
        await(() -> {
            batches.poll();
            return committed.covered() == input.sent();
        });
        long lastStart = Window.startOf(markMicros - 2 * MINUTE, MINUTE);
        String last = Recomputation.key("all|all", lastStart, MINUTE);
        Awaitility.await().atMost(LIMIT).until(() -> {
            Margin margin = CommittedMargins.read(config).get(last);
            return margin != null && margin.getStatus() == MarginStatusSymbol.FINAL;
        });
    }

    private void assertEveryRequestCountsOnce() {
        assertThat(committed.accepted()).as("accepted").isEqualTo(REQUESTS);
        assertThat(committed.duplicates()).as("duplicates").isEqualTo(REQUESTS / COPY_OF_EVERY);
        assertThat(committed.rejected()).as("rejected").isZero();
        assertThat(committed.accepted() + committed.duplicates() + committed.markers())
                .as("records")
                .isEqualTo(input.sent());
    }

    private void assertMetricsAgree() {
        Scrape scrape = Scrape.of(service.awaitUri());
        assertThat(scrape.count("breakeven_overlapping_batches_total")).isZero();
        assertThat(scrape.count("breakeven_skipped_offsets_total")).isZero();
        assertThat(scrape.count("breakeven_late_requests_total")).isZero();
        assertThat(scrape.count("breakeven_input_records_total{result=\"accepted\"}"))
                .isEqualTo(REQUESTS);
        assertThat(scrape.count("breakeven_input_records_total{result=\"duplicate\"}"))
                .isEqualTo(REQUESTS / COPY_OF_EVERY);
    }

    private Map<String, Map<String, BigDecimal>> expected(long markMicros) {
        Terms terms = new Terms();
        terms.apply(Traffic.terms(BEGIN, BEGIN.plusSeconds(1_000)));
        long from = Window.startOf(requests.get(0).timeMicros(), BASE);
        long to = Window.startOf(markMicros, BASE) + BASE;
        List<Long> edges = List.of(128_000L, 200_000L, 256_000L, 512_000L);
        return new Recomputation(terms, edges, BASE, requests, from, to).margins(List.of(MINUTE));
    }

    private void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    service.throwIfEnded();
                    return condition.call();
                });
    }
}
