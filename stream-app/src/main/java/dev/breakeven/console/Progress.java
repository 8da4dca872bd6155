package dev.breakeven.console;

import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far long work is, shown where standard error is a terminal, and nowhere else. */
public final class Progress implements AutoCloseable {
    private static final int WIDTH = 79;
    private static final int UPDATE_MILLIS = 250;
    private static final long BYTES_PER_UNIT = 1 << 20;

    private final Optional<ProgressBar> bar;

    private Progress(Optional<ProgressBar> bar) {
        this.bar = bar;
    }

    /** Progress through a number of bytes. */
    public static Progress ofBytes(String task, long bytes) {
        return of(System.err, Terminal.isError(), task, bytes, " MiB", BYTES_PER_UNIT);
    }

    /** Progress through a number of things. */
    public static Progress ofThings(String task, String things, long count) {
        return of(System.err, Terminal.isError(), task, count, " " + things, 1);
    }

    static Progress of(PrintStream out, boolean terminal, String task, long total, String unit, long unitSize) {
        if (!terminal) {
            return new Progress(Optional.empty());
        }
        return new Progress(Optional.of(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUnit(unit, unitSize)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                .build()));
    }

    /** Says how much is done by now, in the same units as the total. */
    public void at(long done) {
        bar.ifPresent(shown -> shown.stepTo(done));
    }

    /** Shows a message beside the bar. */
    public void saying(String message) {
        bar.ifPresent(shown -> shown.setExtraMessage(" " + message));
    }

    /** Ends the line of the bar. */
    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
