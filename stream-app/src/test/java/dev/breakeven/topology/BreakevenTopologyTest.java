package dev.breakeven.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.MarginStatus;
import dev.breakeven.margin.Scope;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.Updates;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.terms.fact.UnitPrices;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Request;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakevenTopologyTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Window MINUTE = new Window(Micros.of(NOON), 60_000_000);

    private static Request request(String id, Instant time, long input, long output) {
        return Request.builder(id, Micros.of(time))
                .tier("api")
                .customer("acme")
                .model("llama")
                .pool("h100")
                .inputTokens(input)
                .outputTokens(output)
                .build();
    }

    private static TermsUpdate terms(String rate, Instant from) {
        long micros = Micros.of(from);
        return new Updates()
                .tier("api", true)
                .pool("h100", "H100")
                .rate("h100", rate, micros)
                .throughput("llama", "H100", "8000", "600", Fact.ALWAYS)
                .add(new Price(
                        "api",
                        "*",
                        Optional.empty(),
                        0,
                        new UnitPrices(Map.of(
                                PriceUnit.INPUT, new BigDecimal("0.50"), PriceUnit.OUTPUT, new BigDecimal("1.50"))),
                        0))
                .update();
    }

    @Test
    void pricesARequestInItsWindow() {
        try (TopologyHarness app = harness()) {
            app.terms(terms("3.60", NOON.minusSeconds(60)))
                    .request(request("a", NOON.plusSeconds(1), 8_000, 600))
                    .request(request("a", NOON.plusSeconds(1), 8_000, 600));

            MarginReport report = app.margins().get(MINUTE).get(Scope.tier("api"));

            assertThat(report.status()).isEqualTo(MarginStatus.PROVISIONAL);
            assertThat(report.sums().requests()).isEqualTo(1);
            assertThat(report.sums().gpuSeconds()).isEqualByComparingTo("2");
            assertThat(report.sums().directCost().usd()).isEqualByComparingTo("0.002");
            assertThat(report.sums().grossRevenue().usd()).isEqualByComparingTo("0.0049");
            assertThat(app.snapshot().input().duplicates()).isEqualTo(1);
        }
    }

    @Test
    void finalThenRevisedByLateUsageAndByCorrectedTerms() {
        try (TopologyHarness app = harness()) {
            app.terms(terms("3.60", NOON.minusSeconds(60)))
                    .request(request("a", NOON.plusSeconds(1), 8_000, 600))
                    .request(request("b", NOON.plusSeconds(120), 0, 0));
            assertThat(app.margins().get(MINUTE).get(Scope.ALL).status()).isEqualTo(MarginStatus.FINAL);

            app.request(request("c", NOON.plusSeconds(2), 8_000, 0));
            MarginReport late = app.margins().get(MINUTE).get(Scope.ALL);
            assertThat(late.status()).isEqualTo(MarginStatus.REVISED);
            assertThat(late.revision()).isEqualTo(1);
            assertThat(late.sums().requests()).isEqualTo(2);
            assertThat(late.sums().gpuSeconds()).isEqualByComparingTo("3");

            app.terms(terms("7.20", NOON));
            MarginReport corrected = app.margins().get(MINUTE).get(Scope.ALL);
            assertThat(corrected.revision()).isEqualTo(2);
            assertThat(corrected.termsVersion()).isEqualTo(2);
            assertThat(corrected.sums().directCost().usd()).isEqualByComparingTo("0.006");
        }
    }

    private static TopologyHarness harness() {
        return new TopologyHarness(
                TopologyHarness.meterSettings(),
                TopologyHarness.ledgerSettings(Duration.ofMinutes(1)),
                NOON.plusSeconds(60));
    }
}
