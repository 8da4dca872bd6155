package dev.breakeven.cli;

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

/** What the program says before it connects to anything. */
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
    void saysItsVersion() {
        CliRun run = CliRun.of(Main::run, "--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("breakeven ").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    | Missing required subcommand
                    nonsense | unknown argument 'nonsense'
                    terms lits | unknown argument 'lits'; did you mean list?
                    run --confg x | unknown option '--confg'; did you mean --config?
                    run --config no/such.yaml | no/such.yaml cannot be read; is it there?
                    terms apply no/such.yaml | no/such.yaml cannot be read; is it there?
                    terms import | Missing required subcommand
                    terms import litellm TRACE | --tier
                    terms import litellm TRACE --tier a/b | --tier is not the name of a tier
                    terms import litellm TRACE --tier api --from noon | 'noon' is not a time such as
                    terms import litellm no/such.json --tier api | no/such.json cannot be read; is it there?
                    terms import gpu-rates no/such.csv | no/such.csv cannot be read; is it there?
                    tail nonsense | 'nonsense'
                    replay TRACE --format csv --speed 0x | '0x' is neither max nor a factor such as 1x or 60x
                    replay no/such.csv --format csv | no/such.csv cannot be read; is it there?
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
    void aWrongConfigurationListsAllItsFaults() {
        Path wrong = TraceFiles.write(
                folder.resolve("wrong.yaml"),
                List.of("threads: none", "streams: {processing.guarantee: at_least_once}", "nonsense: 1"));

        CliRun run = CliRun.of(Main::run, "run", "--config", wrong);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errLines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith(wrong + ":"));
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
