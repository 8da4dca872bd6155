package dev.breakeven.demo;

import dev.breakeven.demo.screen.Headlines;
import dev.breakeven.terms.Terms;
import dev.breakeven.terms.TermsUpdate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends traffic and lets the story happen, at the pace of event time, on a thread of its own. */
final class TrafficPump implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrafficPump.class);
    private static final long TICK_MILLIS = 20;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final DemoPublisher publisher;
    private final EventTime time;
    private final LongSupplier clockMicros;
    private final Story story;
    private final Headlines headlines;
    private final TrafficSchedule schedule;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "demo-traffic");
    private volatile int stepsDone;
    private volatile RuntimeException failure;

    /**
     * A pump that does not run yet.
     *
     * @param clockMicros the clock, microseconds since the epoch
     */
    TrafficPump(
            DemoPublisher publisher,
            Story story,
            int seed,
            EventTime time,
            LongSupplier clockMicros,
            Headlines headlines) {
        this.publisher = publisher;
        this.time = time;
        this.clockMicros = clockMicros;
        this.headlines = headlines;
        this.story = story;
        Terms terms = DemoTerms.terms(story, step -> stepMicros((int) step));
        schedule = new TrafficSchedule(new Traffic(seed, terms, TrafficPlan.of(story, time)), time.startMicros());
        thread.setDaemon(true);
    }

    private long stepMicros(int step) {
        return time.after(story.steps().get(step - 1).at());
    }

    /** How many steps of the story have happened. */
    int stepsDone() {
        return stepsDone;
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
        for (int next = stepsDone + 1; next <= story.steps().size() && stepMicros(next) <= timeMicros; next++) {
            long from = stepMicros(next);
            TermsUpdate update = DemoTerms.step(story, next, from);
            if (!update.isEmpty()) {
                publisher.publish(update, clockMicros.getAsLong());
            }
            headlines.add(from, story.steps().get(next - 1).headline());
            stepsDone = next;
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
