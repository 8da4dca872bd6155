package dev.breakeven.topology;

import dev.breakeven.ledger.terms.Scenario;
import dev.breakeven.metrics.Metrics;
import dev.breakeven.termsfile.TermsFile;
import dev.breakeven.units.Micros;
import dev.breakeven.usage.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What Prometheus would read of a ledger that has seen something of every kind. */
public final class FullScrape {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String TERMS = """
            tiers:
              - {name: api, paying: true}
              - {name: plus, paying: true}
              - {name: free, paying: false}
            pools:
              - name: h100
                gpu: H100
                capacity: [{gpus: 1000, from: 2026-01-01T00:00:00Z}]
                rates: [{usd_per_gpu_hour: "3.60", from: 2026-01-01T00:00:00Z}]
            throughput:
              - {model: llama, gpu: H100, prefill_tokens_per_gpu_second: "8000", decode_tokens_per_gpu_second: "600"}
            prices:
              - {tier: api, model: "*", from: 2026-01-01T00:00:00Z, usd_per_million: {input: "0.50", output: "1.50"}}
              - {tier: free, model: "*", from: 2026-01-01T00:00:00Z, usd_per_million: {input: "0.01", output: "0"}}
            plans:
              - {tier: plus, usd_per_month: "20.00", subscriptions: [{count: 10, from: 2026-01-01T00:00:00Z}]}
            revenue_share:
              - {tier: api, partner: cloud, percent: "20", from: 2026-01-01T00:00:00Z}
              - {tier: api, partner: cloud, percent: "20", sales_usd: "1000", from: 2026-01-01T00:00:00Z, to: 2027-01-01T00:00:00Z}
            other_revenue:
              - {tier: free, kind: advertising, usd: "1000", from: 2026-01-01T00:00:00Z, to: 2027-01-01T00:00:00Z}
            fixed_costs:
              - {kind: training, usd: "1000", from: 2026-01-01T00:00:00Z, to: 2027-01-01T00:00:00Z}
            idle: {policy: by_usage}
            """;
    private static final String WHAT_IF = """
            pools:
              - {name: h100, gpu: H100, rates: [{usd_per_gpu_hour: "1.80", from: 2026-01-01T00:00:00Z}]}
            """;

    private FullScrape() {}

    /** The scrape, in Prometheus' text format. */
    public static String text() {
        try (TopologyHarness app = new TopologyHarness(
                        TopologyHarness.meterSettings(),
                        TopologyHarness.ledgerSettings(Duration.ofMinutes(1))
                                .withScenarios(List.of(new Scenario("cheap-gpus", TermsFile.read("shadow", WHAT_IF)))),
                        NOON.plusSeconds(60));
                Metrics metrics = new Metrics(app.view())) {
            app.terms(TermsFile.read("terms", TERMS));
            app.request(request("free", "free", 0)).request(request("plus", "plus", 0));
            app.request(request("copy", "api", 0)).request(request("copy", "api", 0));
            app.bytes(new byte[] {42}).termsBytes(new byte[] {42});
            app.request(request("now", "api", 60)).request(request("late", "api", -3 * 24 * 3600));
            app.tick(Duration.ofSeconds(2));
            return metrics.scrape();
        }
    }

    private static Request request(String id, String tier, long second) {
        return Request.builder(id, Micros.of(NOON.plusSeconds(second)))
                .tier(tier)
                .model("llama")
                .pool("h100")
                .inputTokens(8_000_000)
                .outputTokens(600)
                .build();
    }
}
