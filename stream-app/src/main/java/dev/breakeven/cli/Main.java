package dev.breakeven.cli;

import dev.breakeven.app.ConnectionLog;
import dev.breakeven.app.FailedException;
import dev.breakeven.ingest.file.TraceException;
import dev.breakeven.wire.RegistryUnavailableException;
import dev.breakeven.yaml.InvalidFileException;
import java.io.PrintWriter;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program. */
@Command(
        name = "breakeven",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Says in real time which tiers of an LLM service earn and which lose: requests are events in Kafka, priced"
                    + " at the rental rates of GPUs and the prices of tokens and subscriptions.",
            ""
        },
        footer = {
            "",
            "Begin with:",
            "  breakeven demo                         live traffic on a Kafka of its own; needs nothing",
            "  breakeven backtest LOG --format csv --terms TERMS   yesterday's margin from a log",
            "",
            "Exit codes: 0 done, 1 failed, 2 called wrongly."
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            TermsCommand.class,
            TopicsCommand.class,
            ReplayCommand.class,
            BacktestCommand.class,
            WhatIfCommand.class,
            TailCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {
    private static final int FAILED = 1;
    private static final int WRONG_CALL = 2;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command, and gives its exit code. */
    static int run(String... args) {
        ConnectionLog.quiet();
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::onWrongCall)
                .setExecutionExceptionHandler(Main::onFailure)
                .execute(args);
    }

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
        LoggerFactory.getLogger(Main.class).debug("command failed", e);
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
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"breakeven " + (version == null ? "(not packaged)" : version)};
        }
    }
}
