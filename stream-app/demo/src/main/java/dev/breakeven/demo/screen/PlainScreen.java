package dev.breakeven.demo.screen;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** No terminal: a page now and then, and a line for whatever happens. */
public final class PlainScreen implements Screen {
    private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

    private final PrintWriter out;
    private final LongSupplier nanoClock;
    private long nextNanos;

    /**
     * A screen that is no terminal.
     *
     * @param nanoClock elapsed time, nanoseconds
     */
    public PlainScreen(PrintWriter out, LongSupplier nanoClock) {
        this.out = out;
        this.nanoClock = nanoClock;
        nextNanos = nanoClock.getAsLong() + INTERVAL_NANOS;
    }

    @Override
    public synchronized void show(List<String> page) {
        if (nanoClock.getAsLong() >= nextNanos) {
            nextNanos += INTERVAL_NANOS;
            page.forEach(out::println);
            out.println();
            out.flush();
        }
    }

    @Override
    public synchronized void happened(String line) {
        out.println(line);
        out.flush();
    }
}
