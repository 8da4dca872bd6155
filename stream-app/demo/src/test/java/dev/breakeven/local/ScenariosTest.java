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

/** What backtests say of what-if terms before anything starts. */
class ScenariosTest {
    @TempDir
    private Path folder;

    private Path trace;
    private Path terms;

    @BeforeEach
    void writeFiles() {
        trace = TraceFiles.write(folder.resolve("trace.csv"), List.of("request_id,time", "a,2026-03-01T12:00:00Z"));
        terms = file(
                "terms.yaml",
                "tiers: [{name: api, paying: true}]",
                "prices: [{tier: api, model: \"*\", from: 2026-01-01T00:00:00Z, usd_per_request: \"1\"}]");
    }

    private Path file(String name, String... lines) {
        return TraceFiles.write(folder.resolve(name), List.of(lines));
    }

    private CliRun backtest(Object... more) {
        return CliRun.of(
                Main::run,
                Stream.concat(Stream.of("backtest", trace, "--format", "csv", "--terms", terms), Stream.of(more))
                        .toArray());
    }

    @Test
    void aNameIsGivenOnce() {
        Path whatIf = file("what-if.yaml", "idle: {policy: by_usage}");
        CliRun run = backtest("--scenario", "a=" + whatIf, "--scenario", "a=" + whatIf);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--scenario a: there is already a scenario of this name; choose another");
    }

    @Test
    void theNameOfAWhatIfIsTaken() {
        Path whatIf = file("what-if.yaml", "idle: {policy: by_usage}");
        CliRun run = CliRun.of(
                Main::run,
                "whatif",
                trace,
                "--format",
                "csv",
                "--terms",
                terms,
                "--set",
                "idle.policy=by_usage",
                "--scenario",
                "whatif=" + whatIf);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--scenario whatif: there is already a scenario of this name");
    }

    @Test
    void pricesThatTieWithTheRealOnesAreRefusedAndUnknownNamesNoted() {
        Path whatIf = file(
                "what-if.yaml",
                "pools: [{name: h200, gpu: H200}]",
                "prices: [{tier: \"*\", model: m, from: 2026-01-01T00:00:00Z, usd_per_request: \"2\"}]",
                "plans: [{tier: plus, usd_per_month: \"20\"}]");
        CliRun run = backtest("--scenario", "other=" + whatIf);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errLines())
                .contains(
                        "note: scenario other: tier plus is not in the terms that it overrides",
                        "note: scenario other: pool h200 is not in the terms that it overrides")
                .last()
                .asString()
                .startsWith("what-if.yaml: prices: ")
                .contains("are equally specific; add {tier: api, model: m}");
    }

    @Test
    void aTieOfChangesIsAWrongCall() {
        Path two = file(
                "two.yaml",
                "tiers: [{name: api, paying: true}]",
                "throughput: [{model: m, gpu: g, prefill_tokens_per_gpu_second: \"1\", decode_tokens_per_gpu_second: \"1\"}]",
                "prices:",
                "  - {tier: api, model: \"*\", from: 2026-01-01T00:00:00Z, usd_per_request: \"1\"}",
                "  - {tier: \"*\", model: \"*\", from: 2026-01-01T00:00:00Z, usd_per_request: \"1\"}");
        CliRun run = CliRun.of(
                Main::run,
                "whatif",
                trace,
                "--format",
                "csv",
                "--terms",
                two,
                "--set",
                "tier.*.model.m.price.request=2");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .startsWith("breakeven: --set prices: ")
                .contains("are equally specific; add {tier: api, model: m}");
    }
}
