package dev.breakeven.cli;

import dev.breakeven.app.FailedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How fast event time goes by in a replay. */
final class Pace {
    private static final Pattern FACTOR = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,6})?)x");
    private static final long NANOS_PER_MICRO = 1_000;

    private final Optional<BigDecimal> factor;
    private final LongSupplier nanoClock;
    private long startedNanos;
    private long firstMicros;
    private boolean started;

    /**
     * A pace.
     *
     * @param factor how much faster than the clock; absent for as fast as can be
     * @param nanoClock elapsed time, nanoseconds
     */
    Pace(Optional<BigDecimal> factor, LongSupplier nanoClock) {
        this.factor = factor;
        this.nanoClock = nanoClock;
    }

    /** Waits until an event is due. */
    void await(long timeMicros) {
        if (factor.isEmpty()) {
            return;
        }
        long wait = waitNanos(timeMicros);
        if (wait > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FailedException("interrupted", e);
            }
        }
    }

    /** How long to wait until an event is due, nanoseconds; negative where it is overdue. */
    long waitNanos(long timeMicros) {
        if (!started) {
            started = true;
            startedNanos = nanoClock.getAsLong();
            firstMicros = timeMicros;
        }
        BigDecimal sinceFirst =
                BigDecimal.valueOf(timeMicros - firstMicros).multiply(BigDecimal.valueOf(NANOS_PER_MICRO));
        long dueNanos =
                sinceFirst.divide(factor.orElseThrow(), RoundingMode.DOWN).longValue();
        return dueNanos - (nanoClock.getAsLong() - startedNanos);
    }

    static final class Converter implements ITypeConverter<Pace> {
        @Override
        public Pace convert(String text) {
            if (text.equals("max")) {
                return new Pace(Optional.empty(), System::nanoTime);
            }
            var factor = FACTOR.matcher(text);
            if (!factor.matches() || new BigDecimal(factor.group(1)).signum() == 0) {
                throw new TypeConversionException("'" + text + "' is neither max nor a factor such as 1x or 60x");
            }
            return new Pace(Optional.of(new BigDecimal(factor.group(1))), System::nanoTime);
        }
    }
}
