package dev.breakeven.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka's clients warn of every attempt to connect that fails. A command that does not reach the cluster says so in one
 * line of its own; only one that has reached it, and then goes on for long, needs the warnings.
 */
public final class ConnectionLog {
    private static final Logger CLIENTS = (Logger) LoggerFactory.getLogger("org.apache.kafka.clients.NetworkClient");

    private ConnectionLog() {}

    /** Leaves the warnings out, unless more than warnings is asked for. */
    public static void quiet() {
        if (!CLIENTS.isInfoEnabled()) {
            CLIENTS.setLevel(Level.ERROR);
        }
    }

    /** Lets them through, as those of other libraries. */
    public static void loud() {
        CLIENTS.setLevel(null);
    }
}
