package dev.breakeven.bench;

import dev.breakeven.bench.events.EventSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/**
 * Sends events at times that are set beforehand, and does not wait for whoever reads them: an event that is sent late,
 * for whatever reason, was due when it was due.
 */
public final class OpenLoop {
    private static final long LEAD_NANOS = 200_000_000;
    private static final long PAUSE_NANOS = 500_000;
    private static final int LINGER_MILLIS = 5;

    private final Lab lab;
    private final String topic;
    private final EventSource source;
    private final long startNanos;

    private OpenLoop(Lab lab, String topic, EventSource source, long startNanos) {
        this.lab = lab;
        this.topic = topic;
        this.source = source;
        this.startNanos = startNanos;
    }

    /**
     * A generator whose first event is due in a moment.
     *
     * @param perSecond events per second, of the clock and of event time
     */
    public static OpenLoop startingSoon(Lab lab, String topic, long seed, double perSecond) {
        long startMicros = System.currentTimeMillis() * 1_000 + LEAD_NANOS / 1_000;
        return new OpenLoop(lab, topic, new EventSource(seed, startMicros, perSecond), System.nanoTime() + LEAD_NANOS);
    }

    /** The records that are sent. */
    public EventSource source() {
        return source;
    }

    /** When an event is due, by {@link System#nanoTime}. */
    public long dueNanos(long number) {
        return startNanos + (long) (number / source.perSecond() * 1e9);
    }

    /** Sends the first events, each no earlier than it is due. */
    public void send(long events) {
        sendWhile(number -> number < events);
    }

    /**
     * Sends events, each no earlier than it is due.
     *
     * @param wanted whether the event of a number is to be sent; the first that is not ends it
     * @return how many were sent
     */
    public long sendWhile(LongPredicate wanted) {
        long number = 0;
        try (Sender sender = lab.sender(topic, LINGER_MILLIS)) {
            for (; wanted.test(number); number++) {
                awaitDue(number);
                sender.send(source.event(number));
            }
        }
        return number;
    }

    private void awaitDue(long number) {
        while (System.nanoTime() < dueNanos(number)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
