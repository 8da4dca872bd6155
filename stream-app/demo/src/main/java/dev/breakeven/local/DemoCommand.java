package dev.breakeven.local;

import dev.breakeven.app.FailedException;
import dev.breakeven.console.Interruption;
import dev.breakeven.demo.DemoLog;
import dev.breakeven.demo.DemoRun;
import dev.breakeven.demo.Story;
import dev.breakeven.embedded.EmbeddedKafka;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Shows the product on live traffic that is made up. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the service on a Kafka and a schema registry inside this process, sends it traffic of five tiers, four"
                    + " models and four pools, and shows who earns and who loses. Ends with Ctrl-C.",
            ""
        },
        footer = {"", "The table is drawn in place on a terminal; elsewhere it is printed every 10 seconds."})
final class DemoCommand implements Callable<Integer> {
    /** As shells say it of a program that Ctrl-C ended. */
    private static final int INTERRUPTED = 130;

    private static final int GREATEST_PORT = 65_535;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--story",
            paramLabel = "NAME",
            defaultValue = "price-shock",
            converter = StoryConverter.class,
            completionCandidates = StoryNames.class,
            description = "The story: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Story story;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            converter = SpeedConverter.class,
            description = "How much faster than the clock the story goes, up to 60. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "Port of metrics and API; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--once",
            description = "Runs the story to its end, prints the table once with the alerts that fired and resolved,"
                    + " and exits; with 1 where they did not.")
    private boolean once;

    static final class StoryNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Story.all().stream().map(Story::name).iterator();
        }
    }

    static final class StoryConverter implements ITypeConverter<Story> {
        @Override
        public Story convert(String text) {
            return Story.named(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is not a story; there are "
                            + Story.all().stream().map(Story::name).collect(Collectors.joining(", "))));
        }
    }

    static final class SpeedConverter implements ITypeConverter<Double> {
        private static final BigDecimal GREATEST = BigDecimal.valueOf(60);

        @Override
        public Double convert(String text) {
            if (text.matches("[0-9]{1,2}(\\.[0-9]{1,3})?")) {
                BigDecimal value = new BigDecimal(text);
                if (value.signum() > 0 && value.compareTo(GREATEST) <= 0) {
                    return value.doubleValue();
                }
            }
            throw new TypeConversionException("'" + text + "' is not a decimal number above 0 and up to 60");
        }
    }

    @Override
    public Integer call() {
        checkPort();
        EmbeddedKafka.prepare();
        try (Interruption interruption = Interruption.listen();
                DemoLog log = DemoLog.attach()) {
            DemoRun run = new DemoRun(story, speed, command.commandLine().getOut(), interruption, log);
            if (once) {
                run.once(port);
            } else {
                run.untilInterrupted(port);
            }
            return CommandLine.ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        }
    }

    /** Before anything is started, since that takes seconds. */
    private void checkPort() {
        if (port < 0 || port > GREATEST_PORT) {
            throw new ParameterException(
                    command.commandLine(), "--port: " + port + " is not a port; choose one from 1 to 65535, or 0");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new FailedException(
                    "cannot listen on 127.0.0.1:%d: %s; end the program that does, or choose another port with --port"
                            .formatted(port, e.getMessage()),
                    e);
        }
    }
}
