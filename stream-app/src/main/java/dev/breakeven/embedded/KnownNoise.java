package dev.breakeven.embedded;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * Keeps out of the log the two warnings that an embedded Kafka gives at every start and stop, and that are about
 * nothing. For {@code logback.xml}.
 */
public final class KnownNoise extends Filter<ILoggingEvent> {
    private static final List<String> MESSAGES = List.of(
            "Performing controller activation. The metadata log appears to be empty",
            "Attempting to close NetworkClient that has already been closed");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        return MESSAGES.stream().anyMatch(message::contains) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
