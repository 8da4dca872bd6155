package dev.breakeven.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Keeps the log from tearing the table while the demo runs: ordinary messages are left out, and so are alerts, since
 * the demo tells of them itself; warnings and errors go to the table where there is one.
 */
public final class DemoLog extends Filter<ILoggingEvent> implements AutoCloseable {
    private static final String OWN = "dev.breakeven.";
    private static final String ALERT = "alert ";

    private volatile Optional<Consumer<String>> table = Optional.empty();
    private volatile boolean open = true;

    private DemoLog() {}

    /** Begins. */
    public static DemoLog attach() {
        DemoLog log = new DemoLog();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        for (Iterator<Appender<ILoggingEvent>> each = root.iteratorForAppenders(); each.hasNext(); ) {
            each.next().addFilter(log);
        }
        return log;
    }

    /** From now on warnings go here. */
    public void showIn(Consumer<String> newTable) {
        table = Optional.of(newTable);
    }

    /** From now on warnings go where they always do. */
    public void release() {
        table = Optional.empty();
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        if (!open) {
            return FilterReply.NEUTRAL;
        }
        if (!isNews(event)) {
            return FilterReply.DENY;
        }
        Optional<Consumer<String>> shown = table;
        shown.ifPresent(consumer -> consumer.accept(line(event)));
        return shown.isPresent() ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    /** Errors, and the product's own warnings; Kafka's warnings while it starts are not for a first encounter. */
    private static boolean isNews(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            return true;
        }
        return event.getLevel() == Level.WARN
                && event.getLoggerName().startsWith(OWN)
                && !event.getMessage().startsWith(ALERT);
    }

    private static String line(ILoggingEvent event) {
        return event.getLevel() + ": " + event.getFormattedMessage().replaceAll("\\p{Cntrl}+", " ");
    }

    @Override
    public void close() {
        open = false;
    }
}
