package dev.breakeven.bench.latency;

import dev.breakeven.bench.BenchException;
import dev.breakeven.bench.latency.Latencies.Sighting;
import dev.breakeven.bench.service.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Reads the counter on /metrics again and again while events are sent, on a thread of its own. */
final class Watch {
    private static final long PAUSE_MILLIS = 100;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Service service;
    private final long before;
    private final long events;
    private final CompletableFuture<List<Sighting>> sightings;

    /**
     * Begins to watch.
     *
     * @param events how many events will be sent
     */
    Watch(Service service, long events) {
        this.service = service;
        this.before = service.counted();
        this.events = events;
        this.sightings = CompletableFuture.supplyAsync(this::look);
    }

    private List<Sighting> look() {
        List<Sighting> seen = new ArrayList<>();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        long count = 0;
        while (count < events) {
            long began = System.nanoTime();
            count = service.counted() - before;
            seen.add(new Sighting(System.nanoTime(), count));
            if (System.nanoTime() > deadline) {
                throw new BenchException("%,d of %,d events were on /metrics after %s".formatted(count, events, LIMIT));
            }
            Service.pause(Math.max(1, PAUSE_MILLIS - (System.nanoTime() - began) / 1_000_000));
        }
        return seen;
    }

    /** Waits until all events were seen. */
    List<Sighting> await() {
        try {
            return sightings.get();
        } catch (ExecutionException e) {
            throw new BenchException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw BenchException.interrupted(e);
        }
    }
}
