package dev.breakeven.bench.contenders;

/**
 * The effort of a round, from the poll that returned the first record to the one that returned the last.
 *
 * @param events records in between
 * @param seconds wall-clock time
 * @param cpuSeconds processor time of the contender's process, with its garbage collection and compilation
 * @param brokerCpuSeconds processor time of the broker's process
 */
public record RoundResult(long events, double seconds, double cpuSeconds, double brokerCpuSeconds) {
    /** Events per second. */
    public double rate() {
        return events / seconds;
    }

    /** Processor time per event, microseconds. */
    public double cpuMicros() {
        return cpuSeconds / events * 1e6;
    }

    /** Processor time of the broker per event, microseconds. */
    public double brokerCpuMicros() {
        return brokerCpuSeconds / events * 1e6;
    }
}
