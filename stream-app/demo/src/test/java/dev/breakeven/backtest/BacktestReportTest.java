package dev.breakeven.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakeven.margin.Amount;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.margin.Sums;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Money;
import dev.breakeven.usage.InputCounts;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BacktestReportTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final long BASE = 10_000_000;

    /** A trace from 11:59:55 to 12:01:01, so of base windows from 11:59:50 to 12:01:10. */
    private static BacktestResult result() {
        InputCounts input = new InputCounts(
                3, 1, Map.of("negative_count", 2L), 4, OptionalLong.of(micros(-5)), OptionalLong.of(micros(61)));
        NavigableMap<Long, Map<Scope, Sums>> windows = new TreeMap<>();
        windows.put(micros(-10), scopes(sums(1, "2.5", "1")));
        windows.put(micros(0), scopes(sums(1, "1", "1.25")));
        windows.put(micros(60), scopes(sums(1, "0", "0.25")));
        windows.put(micros(70), scopes(sums(0, "1000", "0")));
        return new BacktestResult(BASE, input, 5, 1, new TreeMap<>(Map.of(MarginReport.REAL, windows)));
    }

    private static Map<Scope, Sums> scopes(Sums sums) {
        return Map.of(Scope.tier("api"), sums, Scope.ALL, sums);
    }

    private static BacktestResult empty() {
        return new BacktestResult(BASE, InputCounts.NONE, 2, 0, new TreeMap<>());
    }

    private static long micros(int secondsAfterNoon) {
        return Micros.of(NOON.plusSeconds(secondsAfterNoon));
    }

    private static Sums sums(long requests, String revenue, String cost) {
        Usage usage = new Usage().add(Quantity.REQUESTS, requests).add(Quantity.OUTPUT_TOKENS, 7 * requests);
        return new Sums(usage, requests, 0, new TreeMap<>())
                .add(Amount.GPU_SECONDS, new BigDecimal("0.500000000000"))
                .add(Amount.TOKEN_REVENUE, Money.of(revenue))
                .add(Amount.DIRECT_COST, Money.of(cost));
    }

    @Test
    void saysWhatBecameOfEveryLine() {
        JsonNode input = BacktestReport.json(result(), Optional.empty()).get("input");

        assertThat(input).hasToString("""
                {"events":11,"accepted":3,"duplicates":1,"rejected":7,"late":1,\
                "first_event":"2026-03-01T11:59:55Z","last_event":"2026-03-01T12:01:01Z"}""");
    }

    @Test
    void totalsCoverTheBaseWindowsOfTheTraceAndNoOthers() {
        JsonNode totals = BacktestReport.json(result(), Optional.empty()).get("totals");

        assertThat(totals.get("requests").asLong()).isEqualTo(3);
        assertThat(totals.get("output_tokens").asLong()).isEqualTo(21);
        assertThat(totals.get("gross_revenue_usd").asText()).isEqualTo("3.5");
        assertThat(totals.get("compute_margin_usd").asText()).isEqualTo("1");
        assertThat(totals.get("compute_margin_ratio").asText()).isEqualTo("0.285714285714");
    }

    @Test
    void windowsAreThereOnlyWhenAskedForAndAreCutToTheTrace() {
        assertThat(BacktestReport.json(result(), Optional.empty()).has("windows"))
                .isFalse();

        JsonNode windows = BacktestReport.json(result(), Optional.of(Duration.ofMinutes(1)))
                .get("windows");

        assertThat(windows).hasSize(6);
        assertThat(windows.get(0).get("start").asText()).isEqualTo("2026-03-01T11:59:00Z");
        assertThat(windows.get(0).get("scope").asText()).isEqualTo("all");
        assertThat(windows.get(1).get("name").asText()).isEqualTo("api");
        assertThat(windows.get(4).get("start").asText()).isEqualTo("2026-03-01T12:01:00Z");
        assertThat(windows.get(4).get("gross_revenue_usd").asText())
                .as("without the window after the last event")
                .isEqualTo("0");
        assertThat(windows.get(4).get("compute_margin_ratio").isNull()).isTrue();
    }

    @Test
    void scopesAreAllButTheWhole() {
        JsonNode scopes = BacktestReport.json(result(), Optional.empty()).get("scopes");

        assertThat(scopes).hasSize(1);
        assertThat(scopes.get(0).get("scope").asText()).isEqualTo(ScopeKind.TIER.label());
    }

    @Test
    void aTraceWithoutAnyGoodLineIsZerosAndNulls() {
        JsonNode json = BacktestReport.json(empty(), Optional.of(Duration.ofMinutes(1)));

        assertThat(json.get("input").get("events").asLong()).isEqualTo(2);
        assertThat(json.get("input").get("first_event").isNull()).isTrue();
        assertThat(json.get("totals").get("requests").asLong()).isZero();
        assertThat(json.get("totals").get("compute_margin_ratio").isNull()).isTrue();
        assertThat(json.get("windows")).isEmpty();
    }

    @Test
    void theTableSaysTheSameAndWhatIsNotPriced() {
        String table = BacktestReport.table(result(), Optional.of(Duration.ofMinutes(1)));

        assertThat(table.lines())
                .startsWith(
                        "11 events: 3 accepted, 1 duplicates, 7 rejected, of the accepted 1 too late for their window",
                        "from 2026-03-01T11:59:55Z to 2026-03-01T12:01:01Z")
                .anyMatch(line -> line.matches(" all +\\| all +\\| +3 \\| +21 \\| +1\\.5 \\| +3\\.5000 .*28\\.6%.*"))
                .anyMatch(line -> line.startsWith(" 2026-03-01T12:01:00Z | tier "));
        assertThat(table).doesNotContain("not fully priced");
    }

    @Test
    void theTableOfATraceWithoutAnyGoodLineSaysSo() {
        String table = BacktestReport.table(empty(), Optional.empty());

        assertThat(table)
                .startsWith("2 events: 0 accepted, 0 duplicates, 2 rejected")
                .doesNotContain("null");
    }
}
