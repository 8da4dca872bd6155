package dev.breakeven.bench.contenders;

/** Costs and prices of the requests of the benchmarks: a price for all, and a rate for each pool. */
public final class SimpleTerms {
    /** As in a file of terms. */
    public static final String YAML = """
            tiers:
              - {name: free, paying: false}
              - {name: plus, paying: true}
              - {name: pro, paying: true}
              - {name: enterprise, paying: true}
              - {name: api, paying: true}
            pools:
              - {name: h100-sxm-us-east, gpu: H100, rates: [{usd_per_gpu_hour: "2.99", from: 2020-01-01T00:00:00Z}]}
              - {name: h100-sxm-eu-west, gpu: H100, rates: [{usd_per_gpu_hour: "3.10", from: 2020-01-01T00:00:00Z}]}
              - {name: h200-us-central, gpu: H200, rates: [{usd_per_gpu_hour: "3.79", from: 2020-01-01T00:00:00Z}]}
              - {name: b200-us-west, gpu: B200, rates: [{usd_per_gpu_hour: "5.49", from: 2020-01-01T00:00:00Z}]}
              - {name: a100-80g-ap-south, gpu: A100, rates: [{usd_per_gpu_hour: "1.79", from: 2020-01-01T00:00:00Z}]}
              - {name: mi300x-us-east, gpu: MI300X, rates: [{usd_per_gpu_hour: "2.29", from: 2020-01-01T00:00:00Z}]}
            prices:
              - tier: "*"
                model: "*"
                from: 2020-01-01T00:00:00Z
                usd_per_million: {input: "0.50", cache_read: "0.05", cache_write: "0.60", output: "1.50", reasoning: "1.50"}
              - {tier: api, model: "*", from: 2020-01-01T00:00:00Z, usd_per_million: {input: "0.60", cache_read: "0.06", cache_write: "0.70", output: "1.80", reasoning: "1.80"}}
            plans:
              - {tier: plus, usd_per_month: "20.00", subscriptions: [{count: 22000, from: 2020-01-01T00:00:00Z}]}
            """;

    private SimpleTerms() {}
}
