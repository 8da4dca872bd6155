package dev.breakeven.bench.state;

import dev.breakeven.bench.contenders.SimpleTerms;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * A ledger that 100 partitions feed, each with one batch of 1,000 cells a second. Event time begins somewhere and goes on
 * with the work; no clock has a part in it.
 */
public final class LedgerWork implements AutoCloseable {
    private static final int PARTITIONS = 100;
    private static final int CELLS = 1_000;
    private static final int SECONDS_PER_ROUND = 10;
    private static final int SETTLES_PER_SECOND = 10;
    private static final int HISTORY_WINDOWS_PER_COMMIT = 6;
    private static final long BASE_MICROS = 10_000_000;
    private static final long SECOND_MICROS = 1_000_000;
    private static final long START_MICROS = 1_772_366_400_000_000L;

    private final BareLedger ledger = new BareLedger(PARTITIONS, SimpleTerms.YAML);
    private long nowMicros = START_MICROS;
    private long offset;

    /**
     * The effort of a round.
     *
     * @param updates cells that were changed, each time anew
     * @param seconds by the clock
     * @param cpuSeconds processor time of the thread
     */
    public record Round(long updates, double seconds, double cpuSeconds) {
        public double perSecond() {
            return updates / seconds;
        }

        public double perCpuSecond() {
            return updates / cpuSeconds;
        }

        public double cpuMicrosPerUpdate() {
            return cpuSeconds / updates * 1e6;
        }
    }

    /** Ten seconds of event time, one base window. Making the batches is not measured. */
    public Round round() {
        List<List<byte[]>> seconds = new ArrayList<>();
        for (int second = 0; second < SECONDS_PER_ROUND; second++) {
            seconds.add(second());
        }
        long cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long nanos = System.nanoTime();
        seconds.forEach(this::work);
        nanos = System.nanoTime() - nanos;
        cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuNanos;
        return new Round((long) SECONDS_PER_ROUND * PARTITIONS * CELLS, nanos / 1e9, cpuNanos / 1e9);
    }

    private List<byte[]> second() {
        long window = nowMicros / BASE_MICROS * BASE_MICROS;
        List<byte[]> batches = new ArrayList<>(PARTITIONS);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            batches.add(ledger.encode(Batches.batch(partition, offset, 0, CELLS, window, nowMicros)));
        }
        nowMicros += SECOND_MICROS;
        offset += CELLS * Batches.REQUESTS_PER_CELL;
        return batches;
    }

    private void work(List<byte[]> batches) {
        int perSettle = PARTITIONS / SETTLES_PER_SECOND;
        for (int i = 0; i < batches.size(); i++) {
            ledger.apply(batches.get(i));
            if ((i + 1) % perSettle == 0) {
                ledger.settle();
            }
        }
        ledger.commit();
    }

    /** Goes on by some base windows, in each of which each cell was busy once. */
    public void history(long windows) {
        for (long window = 1; window <= windows; window++) {
            historyWindow();
            if (window % HISTORY_WINDOWS_PER_COMMIT == 0) {
                ledger.settle();
                ledger.commit();
            }
        }
    }

    private void historyWindow() {
        int cells = CELLS / PARTITIONS;
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ledger.apply(ledger.encode(Batches.batch(
                    partition, Batches.NO_OFFSETS, partition * cells, cells, nowMicros, nowMicros + BASE_MICROS - 1)));
        }
        nowMicros += BASE_MICROS;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
