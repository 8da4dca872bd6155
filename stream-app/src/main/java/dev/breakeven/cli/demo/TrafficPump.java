package dev.breakeven.cli.demo;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends traffic and lets the scenario happen, at the pace of event time, on a thread of its own. */
final class TrafficPump implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrafficPump.class);
    private static final long TICK_MILLIS = 20;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final DemoPublisher publisher;
    private final EventTime time;
    private final LongSupplier clockMicros;
    private final String source;
    private final Iterator<RateChange> rateChanges;
    private final Headlines headlines;
    private final TrafficSchedule schedule;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "demo-traffic");
    private RateChange nextChange;
    private volatile RuntimeException failure;

    /**
     * A pump that does not run yet.
     *
     * @param clockMicros the clock, microseconds since the epoch
     */
    TrafficPump(
            DemoPublisher publisher,
            Scenario scenario,
            int seed,
            EventTime time,
            LongSupplier clockMicros,
            Headlines headlines) {
        this.publisher = publisher;
        this.time = time;
        this.clockMicros = clockMicros;
        this.headlines = headlines;
        source = "demo " + scenario.name();
        rateChanges = scenario.rateChanges().iterator();
        nextChange = next();
        schedule = new TrafficSchedule(new Traffic(seed, DemoTerms.book()), time.startMicros());
        thread.setDaemon(true);
    }

    private RateChange next() {
        return rateChanges.hasNext() ? rateChanges.next() : null;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stop.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                pumpUntil(time.at(clockMicros.getAsLong()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("the traffic ended", e);
            failure = e;
        }
    }

    /** Terms first: windows that are priced once need not be priced again. */
    private void pumpUntil(long timeMicros) throws InterruptedException {
        for (; nextChange != null && time.after(nextChange.at()) <= timeMicros; nextChange = next()) {
            long from = time.after(nextChange.at());
            publisher.publish(nextChange.update(source, from), clockMicros.getAsLong());
            headlines.add(from, nextChange.describe());
        }
        for (Sending sending : schedule.until(timeMicros)) {
            publisher.send(sending.request());
        }
    }

    /** The error that ended the traffic. */
    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Ends the traffic. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
