package dev.breakeven.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakeven.bench.contenders.ContendersPart;
import dev.breakeven.bench.latency.LatencyPart;
import dev.breakeven.bench.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The benchmarks. */
@Command(
        name = "breakeven bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures Breakeven beside a loop without guarantees, the plain DSL of Kafka Streams, and Flink, on a Kafka of"
                    + " its own; what matters are the ratios.",
            ""
        },
        footer = {"", "Exit codes: 0 done, 1 failed, 2 called wrongly."})
public final class Main implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int WRONG_CALL = 2;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "PART", description = "Parts to run: ${COMPLETION-CANDIDATES}. Without any: all of them.")
    private List<PartName> parts = List.of(PartName.values());

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "2000000",
            description = "Events of one round; at least 1,000. Default: ${DEFAULT-VALUE}.")
    private long events;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds that are measured. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long each steady rate lasts, seconds. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--output", defaultValue = "table", description = "${COMPLETION-CANDIDATES}; default: table.")
    private Output output;

    /** Parts by name. */
    enum PartName {
        contenders,
        latency;

        Part part() {
            return switch (this) {
                case contenders -> new ContendersPart();
                case latency -> new LatencyPart();
            };
        }
    }

    /** Kinds of output. */
    enum Output {
        table,
        json
    }

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs the benchmarks, and gives the exit code. */
    static int run(String... args) {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::onWrongCall)
                .setExecutionExceptionHandler(Main::onFailure)
                .execute(args);
    }

    private static int onWrongCall(ParameterException e, String[] args) {
        e.getCommandLine().getErr().println("breakeven: " + e.getMessage() + " (see `breakeven bench --help`)");
        return WRONG_CALL;
    }

    private static int onFailure(Exception e, CommandLine command, CommandLine.ParseResult result) throws Exception {
        if (!(e instanceof BenchException)) {
            throw e;
        }
        command.getErr().println("breakeven: " + e.getMessage());
        return FAILED;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        Sizes sizes = sizes();
        Report report = new Report();
        // Each part has a broker of its own, so that none works amid what another left.
        for (PartName name : new ArrayList<>(parts)) {
            try (Lab lab = new Lab()) {
                name.part().run(lab, sizes, report);
            }
        }
        command.commandLine()
                .getOut()
                .println(
                        output == Output.json
                                ? new ObjectMapper()
                                        .writerWithDefaultPrettyPrinter()
                                        .writeValueAsString(report.json())
                                : report.text());
        return 0;
    }

    private Sizes sizes() {
        if (events < 1_000 || rounds < 1 || seconds < 1) {
            throw new ParameterException(
                    command.commandLine(), "--events is at least 1000, --rounds and --seconds at least 1");
        }
        return new Sizes(events, rounds, seconds);
    }
}
