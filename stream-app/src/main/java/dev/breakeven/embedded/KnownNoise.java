package dev.breakeven.embedded;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * Keeps warnings out of the log that are about nothing: two that an embedded Kafka gives at every start and stop, and
 * one of Kafka Streams about global stores, of which there are none. For {@code logback.xml}.
 */
public final class KnownNoise extends Filter<ILoggingEvent> {
    private static final List<String> MESSAGES = List.of(
            "Performing controller activation. The metadata log appears to be empty",
            "Attempting to close NetworkClient that has already been closed",
            "Processing exception handler is not enabled for the GlobalThread");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        return MESSAGES.stream().anyMatch(message::contains) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
