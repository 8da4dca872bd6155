package dev.breakeven.bench.state;

import dev.breakeven.bench.BenchException;
import dev.breakeven.bench.Lab;
import dev.breakeven.bench.OpenLoop;
import dev.breakeven.bench.service.Scrape;
import dev.breakeven.bench.service.Service;
import dev.breakeven.bench.service.ServiceAccess;
import dev.breakeven.config.BreakevenConfig;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A rental rate that was wrong all the time, and is corrected while requests come. */
final class Correction {
    private static final String YAML = """
            pools:
              - {name: h100-sxm-us-east, gpu: H100, rates: [{usd_per_gpu_hour: "1.99", from: 2020-01-01T00:00:00Z}]}
            """;

    private static final long SEED = 31;
    private static final double EVENTS_PER_SECOND = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Lab lab;
    private final Service service;
    private final BreakevenConfig config;

    Correction(Lab lab, Service service, BreakevenConfig config) {
        this.lab = lab;
        this.service = service;
        this.config = config;
    }

    /**
     * The effort of it.
     *
     * @param seconds from when it was applied until all of the past was priced again
     * @param standstillSeconds the longest time meanwhile in which no more requests were counted
     */
    record Result(double seconds, double standstillSeconds) {}

    Result measure() {
        long before = service.counted();
        OpenLoop generator = OpenLoop.startingSoon(lab, config.topics().requests(), SEED, EVENTS_PER_SECOND);
        AtomicBoolean wanted = new AtomicBoolean(true);
        CompletableFuture<Long> sent = CompletableFuture.supplyAsync(() -> generator.sendWhile(number -> wanted.get()));
        Result result;
        try {
            service.await("live requests are counted", LIMIT, scrape -> scrape.counted() > before);
            result = apply();
        } finally {
            wanted.set(false);
        }
        service.awaitCounted(before + result(sent));
        return result;
    }

    private Result apply() {
        Counter counter = new Counter();
        long begun = System.nanoTime();
        CompletableFuture<Long> version = CompletableFuture.supplyAsync(() -> ServiceAccess.applyTerms(config, YAML));
        long done = service.await("the correction is worked in", LIMIT, scrape -> {
            counter.saw(scrape.counted());
            return version.isDone() && isDone(scrape, result(version));
        });
        return new Result((done - begun) / 1e9, counter.longestNanos / 1e9);
    }

    private static boolean isDone(Scrape scrape, long version) {
        return scrape.value("breakeven_terms_version").orElse(0) == version
                && scrape.value("breakeven_repricing").orElse(1) == 0;
    }

    private static long result(CompletableFuture<Long> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw new BenchException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** How long a counter stands still. */
    private static final class Counter {
        private long movedNanos = System.nanoTime();
        private long longestNanos;
        private long count;

        void saw(long value) {
            long now = System.nanoTime();
            longestNanos = Math.max(longestNanos, now - movedNanos);
            if (value > count) {
                count = value;
                movedNanos = now;
            }
        }
    }
}
