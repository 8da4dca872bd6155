package dev.breakeven.bench.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.bench.Lab;
import dev.breakeven.bench.Progress;
import dev.breakeven.bench.events.EventSource;
import dev.breakeven.bench.service.Service;
import dev.breakeven.config.BreakevenConfig;

/**
 * As much as a service ever holds: base windows of all of its retention, and ids of the dedupe horizon. Smaller in
 * proportion where fewer hours are wanted.
 *
 * @param history the base windows
 * @param source requests from the end of the history on, all in the past
 * @param ids how many requests
 */
record FullState(History history, EventSource source, long ids) {
    private static final long SEED = 30;
    private static final double FULL_HOURS = 48;
    private static final double FULL_IDS = 12_000_000;
    private static final double IDS_PER_SECOND = 20_000;
    private static final int WINDOWS_PER_HOUR = 360;

    /** Between the last request and now. */
    private static final long SLACK_MICROS = 60_000_000;

    /**
     * One that ends about now.
     *
     * @param hours event time that its base windows cover, hours
     */
    static FullState of(double hours) {
        long ids = (long) (FULL_IDS * hours / FULL_HOURS);
        int windows = (int) (hours * WINDOWS_PER_HOUR);
        long now = System.currentTimeMillis() * 1_000;
        long end = now - (long) (ids / IDS_PER_SECOND * 1e6) - SLACK_MICROS;
        long start = (end / History.BASE_MICROS - windows) * History.BASE_MICROS;
        History history = new History(start, windows);
        return new FullState(history, new EventSource(SEED, history.endMicros(), IDS_PER_SECOND), ids);
    }

    /** Requests in all of it. */
    long requests() {
        return history.requests() + ids;
    }

    /** Lets a service take it in, and waits until it has. */
    void build(Lab lab, Service service, BreakevenConfig config, ObjectNode detail) {
        Progress.say("restart: %,d cell-windows of history", history.cellWindows());
        long begun = System.nanoTime();
        history.send(lab, config.topics().batches());
        service.awaitCounted(history.requests());
        double seconds = (System.nanoTime() - begun) / 1e9;
        Progress.say("restart: %,d ids; the history took %.0f s", ids, seconds);
        lab.send(config.topics().requests(), source, ids);
        service.awaitCounted(requests());
        detail.put("cell_windows", history.cellWindows());
        detail.put("ids", ids);
        detail.put("history_cells_per_second", history.cellWindows() / seconds);
    }
}
