package dev.breakeven.demo;

import dev.breakeven.demo.Flow.Tokens;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;
import java.util.List;
import java.util.Map;

/**
 * The requests of each tier, by model and pool.
 *
 * @param flows tiers in the order in which they are shown
 * @param even whether requests come in even time, and of each flow as many as it says; else as of many independent users
 */
record TrafficMix(List<Flow> flows, boolean even) {
    private static final String SMALL = "llama-3.1-8b";
    private static final String MIDDLE = "qwen3-32b";
    private static final String LARGE = "llama-3.3-70b";
    private static final String REASONER = "deepseek-r1";
    private static final String H100 = "h100-us-east";
    private static final String B200 = "b200-us-west";
    private static final String MI300X = "mi300x-eu-north";
    private static final String L40S = "l40s-ap-south";

    /**
     * 300 requests per second, tuned together with terms.yaml: free loses, the others earn 20 to 60 % of their revenue,
     * and only plus lives off h100-us-east. Chats are short; assistants for code (plus, pro) send long prompts, most of
     * which are in a cache.
     */
    static final TrafficMix STANDARD = new TrafficMix(
            List.of(
                    new Flow("free", SMALL, L40S, 80, new Tokens(1_600, 900, 100, 650, 0)),
                    new Flow("free", MIDDLE, MI300X, 25, new Tokens(2_000, 900, 100, 700, 0)),
                    new Flow("free", LARGE, H100, 5, new Tokens(2_000, 900, 100, 700, 0)),
                    new Flow("plus", LARGE, H100, 45, new Tokens(4_500, 18_000, 1_500, 1_100, 0)),
                    new Flow("plus", SMALL, L40S, 15, new Tokens(1_800, 4_000, 400, 400, 0)),
                    new Flow("pro", REASONER, B200, 14, new Tokens(6_000, 24_000, 2_000, 900, 1_900)),
                    new Flow("pro", LARGE, B200, 8, new Tokens(6_000, 24_000, 2_000, 1_200, 0)),
                    new Flow("pro", LARGE, H100, 2, new Tokens(5_000, 18_000, 1_500, 1_000, 0)),
                    new Flow("enterprise", MIDDLE, MI300X, 22, new Tokens(3_200, 5_000, 600, 500, 0)),
                    new Flow("enterprise", LARGE, MI300X, 10, new Tokens(4_000, 6_000, 800, 700, 0)),
                    new Flow("enterprise", REASONER, B200, 5, new Tokens(3_000, 3_000, 500, 600, 1_400)),
                    new Flow("api", SMALL, L40S, 31, new Tokens(1_500, 500, 200, 300, 0)),
                    new Flow("api", MIDDLE, MI300X, 18, new Tokens(2_000, 800, 200, 400, 0)),
                    new Flow("api", LARGE, H100, 10, new Tokens(1_800, 900, 200, 400, 0)),
                    new Flow("api", REASONER, B200, 10, new Tokens(1_500, 600, 200, 500, 1_300))),
            false);

    /** A chat with free and paying users and an API, tuned together with quarters.yaml. */
    static final TrafficMix CHAT = new TrafficMix(
            List.of(
                    new Flow("free", "small", "a100-cloud", 20, new Tokens(900, 0, 0, 250, 0)),
                    new Flow("free", "large", "h100-cloud", 6, new Tokens(1_200, 0, 0, 400, 0)),
                    new Flow("plus", "large", "h100-cloud", 22, new Tokens(2_500, 0, 0, 500, 0)),
                    new Flow("api", "small", "a100-cloud", 14, new Tokens(1_500, 0, 0, 300, 0)),
                    new Flow("api", "large", "h100-cloud", 10, new Tokens(800, 0, 0, 200, 0))),
            true);

    /** Customers who are active at present. */
    private static final Map<String, Integer> CUSTOMERS =
            Map.of("free", 9_000, "plus", 6_000, "pro", 1_200, "enterprise", 60, "api", 900);

    TrafficMix {
        flows = List.copyOf(flows);
    }

    static int customers(String tier) {
        return CUSTOMERS.get(tier);
    }

    /** The same mix, coming evenly. */
    TrafficMix evenly() {
        return new TrafficMix(flows, true);
    }

    /** The same mix with so many times as many requests of some tiers. */
    TrafficMix times(Map<String, Double> factors) {
        return new TrafficMix(
                flows.stream()
                        .map(flow -> flow.times(factors.getOrDefault(flow.tier(), 1.0)))
                        .toList(),
                even);
    }

    /** Tiers in the order in which they are shown. */
    List<String> tiers() {
        return flows.stream().map(Flow::tier).distinct().toList();
    }

    double requestsPerSecond() {
        return flows.stream().mapToDouble(Flow::requestsPerSecond).sum();
    }

    /**
     * The flow that a request belongs to.
     *
     * @param chance from 0 to 1
     */
    Flow flow(double chance) {
        double rest = chance * requestsPerSecond();
        for (Flow flow : flows) {
            rest -= flow.requestsPerSecond();
            if (rest < 0) {
                return flow;
            }
        }
        return flows.get(flows.size() - 1);
    }

    /** How a request ends: 97 of 100 well. */
    static Status status(double chance) {
        if (chance < 0.97) {
            return Status.OK;
        }
        if (chance < 0.98) {
            return Status.ERROR;
        }
        return chance < 0.995 ? Status.CANCELLED : Status.THROTTLED;
    }

    /** Who is in a hurry: some of enterprise; and who is not: some of api. */
    static ServiceClass serviceClass(String tier, double chance) {
        if (tier.equals("enterprise")) {
            return chance < 0.2 ? ServiceClass.PRIORITY : ServiceClass.STANDARD;
        }
        if (!tier.equals("api") || chance >= 0.15) {
            return ServiceClass.STANDARD;
        }
        return chance < 0.1 ? ServiceClass.BATCH : ServiceClass.FLEX;
    }
}
