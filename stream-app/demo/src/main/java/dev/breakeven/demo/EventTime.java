package dev.breakeven.demo;

import dev.breakeven.units.Micros;
import java.time.Duration;

/**
 * How the demo's event time goes by. Times are microseconds since the epoch.
 *
 * @param clockStartMicros the clock at the beginning
 * @param startMicros event time at the beginning
 * @param speed how much faster than the clock
 */
record EventTime(long clockStartMicros, long startMicros, double speed) {
    /** For so long a fast demo can go on until it has caught up with the clock, which it does not pass. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Event time that begins now; where it is faster than the clock, far enough in the past. */
    static EventTime from(long clockMicros, double speed) {
        long ahead = (long) (Micros.of(LONGEST) * Math.max(0, speed - 1));
        return new EventTime(clockMicros, clockMicros - ahead, speed);
    }

    long at(long clockMicros) {
        return Math.min(clockMicros, startMicros + (long) ((clockMicros - clockStartMicros) * speed));
    }

    /** Event time since the beginning. */
    Duration since(long timeMicros) {
        return Duration.ofNanos(Math.multiplyExact(timeMicros - startMicros, 1_000L));
    }

    long after(Duration sinceStart) {
        return startMicros + Micros.of(sinceStart);
    }
}
