package dev.breakeven.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakeven.app.FailedException;
import dev.breakeven.backtest.Backtest;
import dev.breakeven.backtest.BacktestReport;
import dev.breakeven.backtest.BacktestResult;
import dev.breakeven.cli.ScenarioOption;
import dev.breakeven.cli.TermsCommand;
import dev.breakeven.cli.TraceArguments;
import dev.breakeven.ingest.file.TraceMerge;
import dev.breakeven.ledger.terms.Scenario;
import dev.breakeven.terms.Terms;
import dev.breakeven.terms.TermsUpdate;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The arguments of a run over a trace, and that run. */
final class BacktestArguments {
    private static final Set<Integer> WINDOW_SECONDS = Set.of(60, 300, 3600);
    private static final int MOST_PARTITIONS = 64;

    private enum Output {
        TABLE,
        JSON
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private TraceArguments trace;

    @Option(names = "--terms", required = true, paramLabel = "FILE", description = "Terms, YAML.")
    private Path terms;

    @Option(
            names = "--output",
            defaultValue = "table",
            paramLabel = "FORM",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Output output;

    @Option(
            names = "--windows",
            paramLabel = "SECONDS",
            description = "Show windows of 60, 300 or 3600 seconds too, of all and of each tier.")
    private Optional<Integer> windows;

    @Option(
            names = "--partitions",
            defaultValue = "4",
            paramLabel = "N",
            description = "Partitions that the trace is spread over; default ${DEFAULT-VALUE}. The result is the same.")
    private int partitions;

    @Mixin
    private ScenarioOption scenarios;

    /**
     * Runs over the trace, and prints its revenue and cost.
     *
     * @param more gives further what-if terms for the terms of the file
     */
    void run(Function<TermsUpdate, List<Scenario>> more) {
        checkArguments();
        PrintWriter err = command.commandLine().getErr();
        TermsUpdate update = TermsCommand.readAlone(command, terms);
        List<Scenario> whatIf = new ArrayList<>(more.apply(update));
        whatIf.addAll(scenarios.read(whatIf));
        scenarios.check(whatIf, Terms.EMPTY.with(update, 1));
        try (TraceMerge lines = trace.open()) {
            print(new Backtest(partitions, whatIf, err).run(lines, update));
        }
    }

    private void checkArguments() {
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new ParameterException(
                    command.commandLine(), "--partitions is from 1 to " + MOST_PARTITIONS + ", not " + partitions);
        }
        windows.filter(seconds -> !WINDOW_SECONDS.contains(seconds)).ifPresent(seconds -> {
            throw new ParameterException(command.commandLine(), "--windows is 60, 300 or 3600, not " + seconds);
        });
    }

    private void print(BacktestResult result) {
        PrintWriter out = command.commandLine().getOut();
        Optional<Duration> length = windows.map(Duration::ofSeconds);
        if (output == Output.JSON) {
            try {
                out.println(new JsonMapper().writeValueAsString(BacktestReport.json(result, length)));
            } catch (JsonProcessingException e) {
                throw new FailedException("the result could not be written: " + e.getMessage(), e);
            }
        } else {
            out.println(BacktestReport.table(result, length));
        }
        out.flush();
    }
}
