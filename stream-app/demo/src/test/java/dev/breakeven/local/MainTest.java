package dev.breakeven.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.testing.CliRun;
import dev.breakeven.testing.TraceFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program with all commands says before it starts anything. */
class MainTest {
    @TempDir
    private Path folder;

    private Path trace;
    private Path terms;

    @BeforeEach
    void writeFiles() {
        trace = TraceFiles.write(folder.resolve("trace.csv"), List.of("request_id,time", "a,2026-03-01T12:00:00Z"));
        terms = TraceFiles.write(folder.resolve("terms.yaml"), List.of("tiers: [{name: api, paying: true}]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "run",
                "terms",
                "terms apply",
                "terms list",
                "terms import",
                "terms import litellm",
                "terms import gpu-rates",
                "topics",
                "topics create",
                "replay",
                "backtest",
                "whatif",
                "tail"
            })
    void everyCommandHelps(String command) {
        CliRun run = CliRun.of(
                Main::run, Stream.concat(words(command), Stream.of("--help")).toArray());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: breakeven " + command).hasSizeGreaterThan(200);
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theHelpListsAllCommandsTogether() {
        CliRun run = CliRun.of(Main::run, "--help");

        String commands =
                run.out().substring(run.out().indexOf("Commands:"), run.out().indexOf("Begin with:"));
        assertThat(commands.lines()
                        .filter(line -> line.matches("  [a-z]+ .*"))
                        .map(line -> line.strip().split(" ", 2)[0]))
                .containsExactly("demo", "backtest", "whatif", "run", "terms", "topics", "replay", "tail", "help");
    }

    @Test
    void saysItsVersion() {
        CliRun run = CliRun.of(Main::run, "--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("breakeven ").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    | Missing required subcommand
                    nonsense | unknown argument 'nonsense'
                    backtest | --format
                    backtest TRACE --format csv | --terms
                    backtest TRACE --format xml --terms TERMS | 'xml'
                    backtest TRACE --format csv --terms no/such.yaml | no/such.yaml cannot be read; is it there?
                    backtest no/such.csv --format csv --terms TERMS | no/such.csv cannot be read; is it there?
                    backtest TRACE --format csv --terms TERMS --windows 61 | --windows is 60, 300 or 3600, not 61
                    backtest TRACE --format csv --terms TERMS --windows x | 'x'
                    backtest TRACE --format csv --terms TERMS --partitions 0 | --partitions is from 1 to 64, not 0
                    backtest TRACE --format csv --terms TERMS --output xml | 'xml'
                    backtest TRACE --format azure --terms TERMS --tier a | --model, --pool missing
                    backtest TRACE --format csv --terms TERMS --start noon | 'noon' is not a time such as
                    """)
    void aWrongCallIsOneLineThatNamesTheFault(String call, String fault) {
        CliRun run = CliRun.of(
                Main::run, words(call == null ? "" : call).map(this::path).toArray());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .startsWith("breakeven: ")
                .contains(fault, " --help`)");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aWrongFileOfTermsListsAllItsFaultsWithTheirLines() {
        Path wrong = TraceFiles.write(
                folder.resolve("wrong.yaml"),
                List.of(
                        "tiers: [{name: api, paying: maybe}]",
                        "prices:",
                        "  - {tier: api, model: \"*\", from: yesterday, usd_per_million: {input: \"-1\"}}",
                        "unknown: 1"));

        CliRun run = CliRun.of(Main::run, "backtest", trace, "--format", "csv", "--terms", wrong);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errLines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(wrong + ":1: ").contains("paying", "'maybe'"),
                        line -> assertThat(line).startsWith(wrong + ":3: ").contains("from", "'yesterday'"),
                        line -> assertThat(line).startsWith(wrong + ":3: ").contains("input", "'-1'"),
                        line -> assertThat(line).startsWith(wrong + ":4: ").contains("'unknown'"));
    }

    @Test
    void aTraceInAnotherFormatIsOneLineThatSaysWhatIsExpected() {
        CliRun run = CliRun.of(
                Main::run,
                "backtest",
                trace,
                "--format",
                "azure",
                "--tier",
                "a",
                "--model",
                "b",
                "--pool",
                "c",
                "--terms",
                terms);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .contains("trace.csv: the header is 'request_id,time'; expected TIMESTAMP,ContextTokens");
    }

    private Object path(String word) {
        return switch (word) {
            case "TRACE" -> trace;
            case "TERMS" -> terms;
            default -> word;
        };
    }

    private static Stream<String> words(String text) {
        return text.isBlank() ? Stream.empty() : Stream.of(text.strip().split(" +", -1));
    }
}
