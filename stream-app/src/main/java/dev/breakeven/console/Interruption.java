package dev.breakeven.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, for a command that cleans up on its own thread: the process ends when that is done. To be closed last.
 */
public final class Interruption implements AutoCloseable {
    private static final Duration CLEANING = Duration.ofSeconds(60);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::request, "interruption");

    private Interruption() {}

    /** Begins to listen. */
    public static Interruption listen() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void request() {
        requested.countDown();
        try {
            if (!done.await(CLEANING.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("breakeven: not everything could be stopped in time; leaving it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for it for a while; whether it came. */
    public boolean await(Duration time) throws InterruptedException {
        return requested.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Ends the work in hand.
     *
     * @throws InterruptedException where it came
     */
    public void check() throws InterruptedException {
        if (requested.getCount() == 0) {
            throw new InterruptedException("interrupted by the user");
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook runs.
            return;
        }
    }
}
