package dev.breakeven.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakeven.testing.CliRun;
import dev.breakeven.testing.TraceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would be is what a backtest finds under terms that are so. */
class WhatIfIT {
    @TempDir
    private Path folder;

    private Path trace;
    private Path real;

    @BeforeEach
    void writeFiles() {
        List<String> lines = new ArrayList<>();
        lines.add("request_id,time,tier,model,pool,input_tokens,output_tokens");
        for (int i = 0; i < 120; i++) {
            lines.add("r%d,2026-03-01T12:%02d:%02dZ,%s,llama-70b,h100-us,%d,%d"
                    .formatted(i, i / 60, i % 60, i % 3 == 0 ? "free" : "api", 1_000 + 37 * i, 200 + 11 * i));
        }
        trace = TraceFiles.write(folder.resolve("trace.csv"), lines);
        real = terms("real.yaml", "2.99", "1.50");
    }

    private Path terms(String name, String rate, String output) {
        return TraceFiles.write(folder.resolve(name), List.of("""
                        tiers: [{name: api, paying: true}, {name: free, paying: false}]
                        pools:
                          - name: h100-us
                            gpu: H100
                            capacity: [{gpus: 4, from: 2026-01-01T00:00:00Z}]
                            rates: [{usd_per_gpu_hour: "%s", from: 2026-01-01T00:00:00Z}]
                        throughput:
                          - {model: llama-70b, gpu: H100, prefill_tokens_per_gpu_second: "8000", decode_tokens_per_gpu_second: "600"}
                        prices:
                          - {tier: api, model: llama-70b, from: 2026-01-01T00:00:00Z, usd_per_million: {input: "0.50", output: "%s"}}
                        idle: {policy: by_usage}
                        """.formatted(rate, output)));
    }

    private JsonNode json(Object... args) throws IOException {
        CliRun run = CliRun.of(Main::run, args);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new JsonMapper().readTree(run.out());
    }

    @Test
    void isWhatABacktestFindsUnderSuchTerms() throws IOException {
        JsonNode whatIf = json(
                "whatif",
                trace,
                "--format",
                "csv",
                "--terms",
                real,
                "--output",
                "json",
                "--set",
                "pool.h100-us.rate=1.99",
                "--set",
                "tier.api.price.output=0.75");
        JsonNode before = json("backtest", trace, "--format", "csv", "--terms", real, "--output", "json");
        Path other = terms("other.yaml", "1.99", "0.75");
        JsonNode after = json("backtest", trace, "--format", "csv", "--terms", other, "--output", "json");

        assertThat(whatIf.get("totals")).isEqualTo(before.get("totals"));
        assertThat(whatIf.get("scopes")).isEqualTo(before.get("scopes"));
        JsonNode would = whatIf.get("scenarios").get("whatif");
        assertThat(would.get("totals")).isEqualTo(after.get("totals")).isNotEqualTo(before.get("totals"));
        assertThat(would.get("scopes")).isEqualTo(after.get("scopes"));
    }

    @Test
    void theTableShowsBoth() {
        CliRun run = CliRun.of(
                Main::run,
                "whatif",
                trace,
                "--format",
                "csv",
                "--terms",
                real,
                "--set",
                "pool.h100-us.rate=0",
                "--partitions",
                1);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("scenario whatif")
                .containsPattern(" tier +\\| api +\\| .*%.* 100.0% \\|")
                .contains("would be $");
    }
}
