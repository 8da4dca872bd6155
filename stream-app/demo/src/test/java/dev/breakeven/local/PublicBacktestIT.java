package dev.breakeven.local;

import static dev.breakeven.local.BacktestIT.assertInput;
import static dev.breakeven.local.BacktestIT.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakeven.naive.Event;
import dev.breakeven.naive.Traffic;
import dev.breakeven.testing.CliRun;
import dev.breakeven.testing.SharedData;
import dev.breakeven.testing.TraceFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backtests of a public trace; needs ../shared/data. */
class PublicBacktestIT {
    private static final String TERMS = """
            tiers: [{name: api, paying: true}]
            pools:
              - name: h100-us
                gpu: H100
                capacity: [{gpus: 64, from: 2023-11-16T00:00:00Z}]
                rates: [{usd_per_gpu_hour: "2.99", from: 2023-11-16T00:00:00Z}]
            throughput:
              - model: llama-70b
                gpu: H100
                prefill_tokens_per_gpu_second: "8000"
                decode_tokens_per_gpu_second: "600"
            prices:
              - tier: api
                model: "*"
                from: 2023-11-16T00:00:00Z
                usd_per_million: {input: "0.50", output: "1.50"}
            """;

    private static final int REQUESTS = 28_185;
    private static final BigDecimal CENT_OF_A_CENT_OF_A_CENT = new BigDecimal("0.000001");

    @TempDir
    private Path folder;

    /** One row of the trace, as this test reads it. */
    private record Row(String time, long input, long output) {
        static Row of(String line) {
            String[] fields = line.split(",", -1);
            return new Row(fields[1], Long.parseLong(fields[2]), Long.parseLong(fields[3]));
        }

        long micros() {
            Instant instant = Instant.parse(time.replace(' ', 'T') + "Z");
            return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
        }

        Event event(int number) {
            return new Event(
                    "row-" + number,
                    micros(),
                    "api",
                    "llama-70b",
                    "h100-us",
                    "STANDARD",
                    "OK",
                    input,
                    0,
                    0,
                    output,
                    0,
                    null);
        }
    }

    @Test
    void equalsTheReferenceAndIsTheSameForAnyPartitionsOrderAndCopies() throws IOException {
        Path trace = SharedData.file("traces/azure2023_merged_by_time.csv");
        Path reference = SharedData.file("reference/azure2023_merged_per_minute.csv");
        List<Row> rows = Files.readAllLines(trace).stream().skip(1).map(Row::of).toList();

        JsonNode result = backtest(trace, "azure", 4);

        assertInput(result, REQUESTS, 0, 0);
        assertTotals(result.get("totals"), rows);
        assertThat(minutes(result)).isEqualTo(reference(reference));
        assertSame(result, shuffledWithCopies(rows, 1));
        assertSame(result, shuffledWithCopies(rows, 8));
    }

    private JsonNode backtest(Path trace, String format, int partitions) {
        Path terms = TraceFiles.write(folder.resolve("terms.yaml"), List.of(TERMS));
        long started = System.nanoTime();
        CliRun run = CliRun.of(
                Main::run,
                "backtest",
                trace,
                "--format",
                format,
                "--tier",
                "api",
                "--model",
                "llama-70b",
                "--pool",
                "h100-us",
                "--terms",
                terms,
                "--output",
                "json",
                "--windows",
                60,
                "--partitions",
                partitions);
        assertThat(run.exitCode()).as(run.err()).isZero();
        System.out.printf(
                "PublicBacktestIT: %s, %d partitions, %.1f s%n",
                trace.getFileName(), partitions, (System.nanoTime() - started) / 1e9);
        return json(run.out());
    }

    private static void assertTotals(JsonNode totals, List<Row> rows) {
        assertThat(totals.get("requests").asLong()).isEqualTo(REQUESTS);
        assertThat(totals.get("input_tokens").asLong()).isEqualTo(40_421_844);
        assertThat(totals.get("output_tokens").asLong()).isEqualTo(4_334_561);
        assertThat(totals.get("unpriced_requests").asLong()).isZero();
        BigDecimal input = sum(rows.stream().map(Row::input).toList());
        BigDecimal output = sum(rows.stream().map(Row::output).toList());
        BigDecimal revenue = input.multiply(new BigDecimal("0.50"))
                .add(output.multiply(new BigDecimal("1.50")))
                .movePointLeft(6);
        BigDecimal gpuSeconds = input.divide(new BigDecimal(8_000), MathContext.DECIMAL128)
                .add(output.divide(new BigDecimal(600), MathContext.DECIMAL128));
        BigDecimal cost =
                gpuSeconds.multiply(new BigDecimal("2.99")).divide(new BigDecimal(3_600), MathContext.DECIMAL128);
        assertClose(totals, "gpu_seconds", gpuSeconds);
        assertClose(totals, "gross_revenue_usd", revenue);
        assertClose(totals, "direct_cost_usd", cost);
        assertClose(totals, "compute_margin_usd", revenue.subtract(cost));
    }

    private static BigDecimal sum(List<Long> counts) {
        return counts.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void assertClose(JsonNode totals, String field, BigDecimal expected) {
        assertThat(new BigDecimal(totals.get(field).asText()))
                .as(field)
                .isCloseTo(expected, within(CENT_OF_A_CENT_OF_A_CENT));
    }

    private static Map<String, List<Long>> minutes(JsonNode result) {
        Map<String, List<Long>> minutes = new TreeMap<>();
        for (JsonNode window : result.get("windows")) {
            if (window.get("scope").asText().equals("all")
                    && window.get("requests").asLong() > 0) {
                minutes.put(
                        window.get("start").asText(),
                        List.of(
                                window.get("requests").asLong(),
                                window.get("input_tokens").asLong(),
                                window.get("output_tokens").asLong()));
            }
        }
        return minutes;
    }

    /** Columns: window_start_utc, window_start_epoch_ms, requests, context_tokens, generated_tokens, and two more. */
    private static Map<String, List<Long>> reference(Path file) throws IOException {
        Map<String, List<Long>> minutes = new TreeMap<>();
        Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(fields -> minutes.put(
                        fields[0], List.of(Long.valueOf(fields[2]), Long.valueOf(fields[3]), Long.valueOf(fields[4]))));
        return minutes;
    }

    /** The same requests with an identity, within the grace period out of order, and every tenth twice. */
    private JsonNode shuffledWithCopies(List<Row> rows, int partitions) {
        List<Event> events = new ArrayList<>();
        rows.forEach(row -> events.add(row.event(events.size())));
        Traffic traffic = new Traffic(partitions);
        List<Event> lines = traffic.withCopies(traffic.disordered(events, 55_000_000), 10, 300_000_000);
        Path trace = TraceFiles.write(folder.resolve("shuffled.csv"), TraceFiles.csv(lines));
        JsonNode result = backtest(trace, "csv", partitions);
        assertInput(result, REQUESTS, (REQUESTS + 9) / 10, 0);
        return result;
    }

    private static void assertSame(JsonNode one, JsonNode other) {
        for (String part : List.of("totals", "scopes", "windows")) {
            assertThat(other.get(part)).as(part).isEqualTo(one.get(part));
        }
        for (String field : List.of("accepted", "late", "first_event", "last_event")) {
            assertThat(other.get("input").get(field))
                    .as(field)
                    .isEqualTo(one.get("input").get(field));
        }
    }
}
