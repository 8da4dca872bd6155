package dev.breakeven.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakeven.bench.contenders.ContendersPart;
import dev.breakeven.bench.growth.GrowthPart;
import dev.breakeven.bench.jmh.JmhPart;
import dev.breakeven.bench.latency.LatencyPart;
import dev.breakeven.bench.report.Report;
import dev.breakeven.bench.state.LedgerPart;
import dev.breakeven.bench.state.MemoryPart;
import dev.breakeven.bench.state.RestartPart;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
        version = "see `breakeven --version`",
        description = {
            "Measures Breakeven beside a loop without guarantees, the plain DSL of Kafka Streams, and Flink, on a Kafka of"
                    + " its own; what matters are the ratios.",
            ""
        },
        footer = {"", "Exit codes: 0 done, 1 failed, 2 called wrongly."})
public final class Main implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int WRONG_CALL = 2;

    /** The retention of the ledger by default. */
    private static final int MOST_HOURS = 48;

    private static final SortedMap<String, Supplier<Part>> PARTS = new TreeMap<>(Map.<String, Supplier<Part>>ofEntries(
            Map.entry("contenders", ContendersPart::new),
            Map.entry("growth", GrowthPart::new),
            Map.entry("jmh", JmhPart::new),
            Map.entry("latency", LatencyPart::new),
            Map.entry("ledger", LedgerPart::new),
            Map.entry("memory", MemoryPart::new),
            Map.entry("restart", RestartPart::new)));

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "PART",
            description =
                    "Parts to run: contenders, growth, jmh, latency, ledger, memory, restart. Without any: all of them.")
    private List<String> names = new ArrayList<>();

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

    @Option(
            names = "--hours",
            paramLabel = "N",
            defaultValue = "48",
            description = "Event time that a full state covers, hours; at most 48. Default: ${DEFAULT-VALUE}.")
    private double hours;

    @Option(names = "--output", defaultValue = "table", description = "${COMPLETION-CANDIDATES}; default: table.")
    private Output output;

    /** Kinds of output. */
    enum Output {
        table,
        json
    }

    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, args));
    }

    /** Runs the benchmarks, and gives the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
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
        List<Part> parts = parts();
        Report report = new Report();
        for (Part part : parts) {
            // Each has a broker of its own, so that none works amid what another left.
            try (Lab lab = new Lab()) {
                part.run(lab, sizes, report);
            }
        }
        command.commandLine().getOut().println(output == Output.json ? json(report) : report.text());
        return 0;
    }

    private static String json(Report report) throws JsonProcessingException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report.json());
    }

    private List<Part> parts() {
        return (names.isEmpty() ? PARTS.keySet() : names)
                .stream().map(this::part).map(Supplier::get).toList();
    }

    private Supplier<Part> part(String name) {
        Supplier<Part> part = PARTS.get(name.toLowerCase(Locale.ROOT));
        if (part == null) {
            throw new ParameterException(
                    command.commandLine(), "no part " + name + "; there are " + String.join(", ", PARTS.keySet()));
        }
        return part;
    }

    private Sizes sizes() {
        if (events < 1_000 || rounds < 1 || seconds < 1) {
            throw new ParameterException(
                    command.commandLine(), "--events is at least 1000, --rounds and --seconds at least 1");
        }
        if (!(hours > 0 && hours <= MOST_HOURS)) {
            throw new ParameterException(command.commandLine(), "--hours is above 0 and at most " + MOST_HOURS);
        }
        return new Sizes(events, rounds, seconds, hours);
    }
}
