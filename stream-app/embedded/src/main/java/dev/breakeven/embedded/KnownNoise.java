package dev.breakeven.embedded;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.slf4j.Marker;

/**
 * Keeps two warnings out of the log that are about nothing, and that an embedded Kafka gives at every start and stop. In
 * {@code logback-embedded.xml}, which the service's {@code logback.xml} includes where this module is there.
 */
public final class KnownNoise extends TurboFilter {
    private static final List<String> MESSAGES = List.of(
            "Performing controller activation. The metadata log appears to be empty",
            "Attempting to close NetworkClient that has already been closed");

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] parameters, Throwable error) {
        return level.equals(Level.WARN) && format != null && MESSAGES.stream().anyMatch(format::contains)
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
