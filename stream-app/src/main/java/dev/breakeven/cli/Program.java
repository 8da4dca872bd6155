package dev.breakeven.cli;

import dev.breakeven.app.ConnectionLog;
import dev.breakeven.app.FailedException;
import dev.breakeven.ingest.file.TraceException;
import dev.breakeven.wire.RegistryUnavailableException;
import dev.breakeven.yaml.InvalidFileException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line: the commands of the service, and those that a module above adds. Immutable. */
public final class Program {
    private static final int FAILED = 1;
    private static final int WRONG_CALL = 2;
    private static final List<Class<?>> SERVICE =
            List.of(RunCommand.class, TermsCommand.class, TopicsCommand.class, ReplayCommand.class, TailCommand.class);

    private final List<String> beginWith;
    private final List<Class<?>> commands;

    private Program(List<String> beginWith, Stream<Class<?>> commands) {
        this.beginWith = beginWith;
        this.commands = commands.toList();
    }

    /**
     * A program with more commands than those of the service.
     *
     * @param beginWith lines of the help that say which calls to begin with
     * @param added classes of picocli's commands, which the help lists before those of the service
     */
    public static Program with(List<String> beginWith, List<Class<?>> added) {
        return new Program(List.copyOf(beginWith), Stream.concat(added.stream(), SERVICE.stream()));
    }

    /** Runs one command, and gives its exit code. */
    public int run(String... args) {
        ConnectionLog.quiet();
        CommandLine program = new CommandLine(new Root());
        commands.forEach(program::addSubcommand);
        program.addSubcommand(new CommandLine.HelpCommand());
        program.getCommandSpec().usageMessage().footer(footer());
        // After the commands, since these are told too.
        return program.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Program::onWrongCall)
                .setExecutionExceptionHandler(Program::onFailure)
                .execute(args);
    }

    private String[] footer() {
        return Stream.of(
                        Stream.of("", "Begin with:"),
                        beginWith.stream().map(call -> "  " + call),
                        Stream.of("", "Exit codes: 0 done, 1 failed, 2 called wrongly."))
                .flatMap(lines -> lines)
                .toArray(String[]::new);
    }

    @Command(
            name = "breakeven",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            synopsisSubcommandLabel = "COMMAND",
            description = {
                "Says in real time which tiers of an LLM service earn and which lose: requests are events in Kafka, priced"
                        + " at the rental rates of GPUs and the prices of tokens and subscriptions.",
                ""
            })
    private static final class Root {}

    private static int onWrongCall(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println("breakeven: " + message(e) + " (see `" + name + " --help`)");
        return WRONG_CALL;
    }

    private static String message(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return e.getMessage();
        }
        String what = (unmatched.isUnknownOption() ? "unknown option '" : "unknown argument '")
                + unmatched.getUnmatched().get(0) + "'";
        List<String> similar = unmatched.getSuggestions();
        return similar.isEmpty() ? what : what + "; did you mean " + String.join(" or ", similar) + "?";
    }

    private static int onFailure(Exception e, CommandLine command, CommandLine.ParseResult result) {
        PrintWriter err = command.getErr();
        if (e instanceof InvalidFileException invalid) {
            invalid.problems().forEach(err::println);
        } else if (isExpected(e)) {
            err.println("breakeven: " + e.getMessage());
        } else {
            err.println("breakeven: a defect of the program: " + e + " (BREAKEVEN_LOG_LEVEL=DEBUG shows where)");
        }
        LoggerFactory.getLogger(Program.class).debug("command failed", e);
        return FAILED;
    }

    private static boolean isExpected(Exception e) {
        return e instanceof FailedException
                || e instanceof TraceException
                || e instanceof RegistryUnavailableException
                || e instanceof KafkaException
                || e instanceof IllegalStateException;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Program.class.getPackage().getImplementationVersion();
            return new String[] {"breakeven " + (version == null ? "(not packaged)" : version)};
        }
    }
}
