package dev.breakeven.cli.demo;

import dev.breakeven.cli.demo.Flow.Tokens;
import dev.breakeven.usage.Outcome;
import dev.breakeven.usage.ServiceClass;
import java.util.List;
import java.util.Map;

/**
 * Who asks for what, and how much: 300 requests per second. It is tuned together with terms.yaml: free loses, the
 * others earn 20 to 60 % of their revenue, and only plus lives off h100-us-east.
 */
final class TrafficMix {
    private static final String SMALL = "llama-3.1-8b";
    private static final String MIDDLE = "qwen3-32b";
    private static final String LARGE = "llama-3.3-70b";
    private static final String REASONER = "deepseek-r1";
    private static final String H100 = "h100-us-east";
    private static final String B200 = "b200-us-west";
    private static final String MI300X = "mi300x-eu-north";
    private static final String L40S = "l40s-ap-south";

    /** Chats are short; assistants for code (plus, pro) send long prompts, most of which are in a cache. */
    static final List<Flow> FLOWS = List.of(
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
            new Flow("api", REASONER, B200, 10, new Tokens(1_500, 600, 200, 500, 1_300)));

    /** Tiers in the order in which they are shown. */
    static final List<String> TIERS = List.of("free", "plus", "pro", "enterprise", "api");

    /** Customers who are active at present. */
    private static final Map<String, Integer> CUSTOMERS =
            Map.of("free", 9_000, "plus", 6_000, "pro", 1_200, "enterprise", 60, "api", 900);

    static final double REQUESTS_PER_SECOND =
            FLOWS.stream().mapToDouble(Flow::requestsPerSecond).sum();

    private TrafficMix() {}

    static int customers(String tier) {
        return CUSTOMERS.get(tier);
    }

    /**
     * The flow that a request belongs to.
     *
     * @param chance from 0 to 1
     */
    static Flow flow(double chance) {
        double rest = chance * REQUESTS_PER_SECOND;
        for (Flow flow : FLOWS) {
            rest -= flow.requestsPerSecond();
            if (rest < 0) {
                return flow;
            }
        }
        return FLOWS.get(FLOWS.size() - 1);
    }

    /** How a request ends: 97 of 100 well. */
    static Outcome outcome(double chance) {
        if (chance < 0.97) {
            return Outcome.BILLED;
        }
        if (chance < 0.98) {
            return Outcome.FAILED;
        }
        return chance < 0.995 ? Outcome.CANCELLED : Outcome.THROTTLED;
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
