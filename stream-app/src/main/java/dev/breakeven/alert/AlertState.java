package dev.breakeven.alert;

import dev.breakeven.margin.Sums;
import java.util.OptionalLong;

/**
 * Where one alert stands. It fires at the first window below the threshold and resolves when it was healthy over the
 * rule's number of windows, end to start. Immutable.
 *
 * @param firedAtMicros end of the window that fired it, microseconds since the epoch; absent when it is not firing
 * @param healthySinceMicros end of the first window of the present healthy run; absent outside of one
 */
public record AlertState(OptionalLong firedAtMicros, OptionalLong healthySinceMicros) {
    public static final AlertState QUIET = new AlertState(OptionalLong.empty(), OptionalLong.empty());

    public boolean firing() {
        return firedAtMicros.isPresent();
    }

    /**
     * The state after one more window. A window that is too small to judge changes nothing, so an alert does not
     * resolve because traffic ends.
     *
     * @param endMicros end of the window, microseconds since the epoch, after that of the window before
     * @param window sums of the window
     */
    public AlertState after(AlertRule rule, long endMicros, Sums window) {
        return switch (rule.verdict(window)) {
            case TOO_SMALL -> this;
            case BELOW -> firing() ? fired(firedAtMicros.getAsLong()) : fired(endMicros);
            case BETWEEN -> new AlertState(firedAtMicros, OptionalLong.empty());
            case HEALTHY -> firing() ? healthy(rule, endMicros) : QUIET;
        };
    }

    private static AlertState fired(long atMicros) {
        return new AlertState(OptionalLong.of(atMicros), OptionalLong.empty());
    }

    private AlertState healthy(AlertRule rule, long endMicros) {
        long since = healthySinceMicros.orElse(endMicros);
        boolean longEnough = endMicros - since >= (rule.resolveWindows() - 1) * rule.windowMicros();
        return longEnough ? QUIET : new AlertState(firedAtMicros, OptionalLong.of(since));
    }
}
