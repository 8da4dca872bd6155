package dev.breakeven;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Forty requests in two minutes, whose figures are plain decimal sums: nothing in them is ever rounded. */
final class KnownTrace {
    static final String TERMS = """
            tiers:
              - {name: api, paying: true}
              - {name: free, paying: false}
            pools:
              - {name: h100, gpu: H100, rates: [{usd_per_gpu_hour: "3.60", from: 2025-01-01T00:00:00Z}]}
            throughput:
              - {model: llama, gpu: H100, prefill_tokens_per_gpu_second: "8000", decode_tokens_per_gpu_second: "500"}
            prices:
              - {tier: api, model: "*", from: 2025-01-01T00:00:00Z, usd_per_million: {input: "1.00", output: "3.00"}}
              - {tier: free, model: "*", from: 2025-01-01T00:00:00Z, usd_per_million: {input: "0", output: "0"}}
            """;

    private static final BigDecimal PREFILL_RATE = new BigDecimal("8000");
    private static final BigDecimal DECODE_RATE = new BigDecimal("500");
    private static final BigDecimal USD_PER_GPU_SECOND = new BigDecimal("0.001");
    private static final BigDecimal USD_PER_INPUT = new BigDecimal("0.000001");
    private static final BigDecimal USD_PER_OUTPUT = new BigDecimal("0.000003");

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(10, ChronoUnit.MINUTES);
    private final List<Line> lines = IntStream.range(0, 40)
            .mapToObj(i -> new Line(i, i % 2 == 0 ? "api" : "free", i % 10 != 8, 800L * (i + 1), 50L * (i + 1)))
            .toList();

    private record Line(int number, String tier, boolean ok, long input, long output) {
        int second() {
            return 3 * number;
        }

        String csv(Instant start) {
            return "request-%d,%s,%s,llama,h100,%s,%d,%d\n"
                    .formatted(number, start.plusSeconds(second()), tier, ok ? "ok" : "error", input, output);
        }

        BigDecimal gpuSeconds() {
            return BigDecimal.valueOf(input)
                    .divide(PREFILL_RATE)
                    .add(BigDecimal.valueOf(output).divide(DECODE_RATE));
        }

        BigDecimal revenue() {
            return ok && tier.equals("api")
                    ? USD_PER_INPUT
                            .multiply(BigDecimal.valueOf(input))
                            .add(USD_PER_OUTPUT.multiply(BigDecimal.valueOf(output)))
                    : BigDecimal.ZERO;
        }
    }

    /** As a file, with one request twice and one line that cannot be read. */
    String csv() {
        StringBuilder csv = new StringBuilder("request_id,time,tier,model,pool,status,input_tokens,output_tokens\n");
        lines.forEach(line -> csv.append(line.csv(start)));
        return csv.append(lines.get(7).csv(start)).append("nonsense\n").toString();
    }

    /**
     * Checks the margins of one minute each.
     *
     * @param margins by scope, name and start
     */
    void check(Map<String, JsonNode> margins) {
        for (int minute = 0; minute < 2; minute++) {
            check(margins, "all all", minute, line -> true);
            check(margins, "group paying", minute, line -> line.tier().equals("api"));
            check(margins, "tier api", minute, line -> line.tier().equals("api"));
            check(margins, "tier free", minute, line -> line.tier().equals("free"));
            check(margins, "model llama", minute, line -> true);
            check(margins, "pool h100", minute, line -> true);
        }
    }

    private void check(Map<String, JsonNode> margins, String scope, int minute, Predicate<Line> in) {
        String key = scope + " " + start.plusSeconds(60L * minute);
        JsonNode margin = margins.get(key);
        assertThat(margin).as(key + " in " + margins.keySet()).isNotNull();
        List<Line> counted = lines.stream()
                .filter(line -> line.second() / 60 == minute)
                .filter(in)
                .toList();
        BigDecimal gpuSeconds = counted.stream().map(Line::gpuSeconds).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal revenue = counted.stream().map(Line::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal cost = gpuSeconds.multiply(USD_PER_GPU_SECOND);
        assertThat(margin.path("requests").asLong()).as(key).isEqualTo(counted.size());
        assertThat(margin.path("input_tokens").asLong())
                .as(key)
                .isEqualTo(counted.stream().mapToLong(Line::input).sum());
        checkAmount(margin, "gpu_seconds", gpuSeconds);
        checkAmount(margin, "gross_revenue_usd", revenue);
        checkAmount(margin, "direct_cost_usd", cost);
        checkAmount(margin, "compute_margin_usd", revenue.subtract(cost));
        assertThat(margin.path("unpriced_requests").asLong()).as(key).isZero();
    }

    private static void checkAmount(JsonNode margin, String field, BigDecimal expected) {
        assertThat(new BigDecimal(margin.path(field).asText()))
                .as("%s of %s", field, margin)
                .isEqualByComparingTo(expected);
    }
}
