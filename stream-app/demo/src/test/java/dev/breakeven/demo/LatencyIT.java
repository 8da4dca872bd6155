package dev.breakeven.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.app.Connections;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.console.Interruption;
import dev.breakeven.demo.screen.Palette;
import dev.breakeven.testing.Scrape;
import dev.breakeven.usage.Request;
import dev.breakeven.wire.SchemaRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;

/**
 * How long it takes from an event until /metrics shows it, amid the demo's traffic and with the default commit
 * interval. The figures are printed, not judged: they are the machine's too.
 */
class LatencyIT {
    private static final int PROBES = 300;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(50);
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(20);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** When each probe was due, which is its event time: a probe that is sent late is late by that too. */
    private final long[] dueMicros = new long[PROBES];

    private final long[] latencyMicros = new long[PROBES];
    private final LongSupplier clock = DemoRun.clock();

    @Test
    void everyProbeBecomesVisible() throws Exception {
        try (Interruption interruption = Interruption.listen();
                DemoService service = DemoService.start(0, Story.named("steady").orElseThrow(), interruption);
                Demo demo = Demo.start(
                        service.backend(), Story.named("steady").orElseThrow(), 1, clock, Palette.PLAIN, line -> {})) {
            awaitWarm(demo);
            try (SchemaRegistry registry = Connections.registry(service.config());
                    Producer<byte[], byte[]> producer = Connections.producer(service.config())) {
                probe(new DemoPublisher(producer, registry, service.config().topics()), service);
            }
            print(service.config());
        }
    }

    private static void awaitWarm(Demo demo) throws InterruptedException {
        while (demo.priced().compareTo(WARM_UP) < 0) {
            demo.look();
            TimeUnit.MILLISECONDS.sleep(BETWEEN_PROBES.toMillis());
        }
    }

    private void probe(DemoPublisher publisher, DemoService service) throws Exception {
        long beginMicros = clock.getAsLong() + 100_000;
        for (int i = 0; i < PROBES; i++) {
            dueMicros[i] = beginMicros + i * BETWEEN_PROBES.toNanos() / 1_000;
        }
        Thread sender = new Thread(() -> sendAll(publisher), "probes");
        sender.start();
        try {
            assertThat(awaitVisible(service.service().uri())).isEqualTo(PROBES);
        } finally {
            sender.interrupt();
            sender.join();
        }
    }

    /** At the times that they are due, however long those before took. */
    private void sendAll(DemoPublisher publisher) {
        try {
            for (int i = 0; i < PROBES; i++) {
                TimeUnit.MICROSECONDS.sleep(dueMicros[i] - clock.getAsLong());
                publisher.send(request(i));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One key for all, so that they share a partition and become visible in their order. */
    private Request request(int number) {
        return Request.builder("probe-" + number, dueMicros[number])
                .tier("free")
                .customer("probe")
                .model("probe")
                .pool("l40s-ap-south")
                .region("ap-south")
                .inputTokens(10)
                .outputTokens(10)
                .gpuMicros(10_000L)
                .build();
    }

    /** Reads the counter until all are counted; how many are. */
    private int awaitVisible(URI service) throws InterruptedException {
        int visible = 0;
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (visible < PROBES && System.nanoTime() < deadline) {
            int counted = (int) Scrape.of(service)
                    .value("breakeven_requests_total", "model=\"probe\"")
                    .orElse(0);
            long now = clock.getAsLong();
            for (; visible < counted; visible++) {
                latencyMicros[visible] = now - dueMicros[visible];
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_POLLS.toMillis());
        }
        return visible;
    }

    private void print(BreakevenConfig config) {
        long[] sorted = latencyMicros.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "From event to /metrics, %d probes, commits every %d ms: p50 %d ms, p90 %d ms, p99 %d ms, max %d ms%n",
                PROBES,
                config.streams().commitInterval().toMillis(),
                percentile(sorted, 50),
                percentile(sorted, 90),
                percentile(sorted, 99),
                percentile(sorted, 100));
    }

    /** The least latency that so many percent do not exceed, milliseconds. */
    private static long percentile(long[] sorted, int percent) {
        return sorted[(sorted.length * percent + 99) / 100 - 1] / 1_000;
    }
}
