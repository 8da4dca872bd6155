package dev.breakeven.demo.screen;

import dev.breakeven.units.Micros;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Events of the demo, for people: written by any thread. */
public final class Headlines {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int KEPT = 4;

    private final Consumer<String> listener;
    private final Deque<String> newest = new ArrayDeque<>();

    /**
     * No headlines yet.
     *
     * @param listener is told each one as it happens
     */
    public Headlines(Consumer<String> listener) {
        this.listener = listener;
    }

    /**
     * Adds one.
     *
     * @param timeMicros event time, microseconds since the epoch
     */
    public void add(long timeMicros, String text) {
        add(TIME.format(Micros.instant(timeMicros)) + "  " + text);
    }

    /** Adds one without a time. */
    public void add(String line) {
        synchronized (newest) {
            if (newest.size() == KEPT) {
                newest.removeLast();
            }
            newest.addFirst(line);
        }
        listener.accept(line);
    }

    /** The newest few, newest first. */
    public List<String> newest() {
        synchronized (newest) {
            return new ArrayList<>(newest);
        }
    }
}
