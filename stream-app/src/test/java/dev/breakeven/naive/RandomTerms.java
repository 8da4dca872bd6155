package dev.breakeven.naive;

import dev.breakeven.naive.Fact.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Terms that are random but for their seed: first ones, and corrections of them, most of which can be taken. */
final class RandomTerms {
    private static final List<String> MODELS = List.of("llama", "qwen", "tiny");
    private static final List<String> POOLS = List.of("h100", "mi300", "spot");
    private static final List<String> KINDS = List.of("input", "cache_read", "cache_write", "output", "reasoning");
    private static final List<String> PARTNERS = List.of("azure", "aws");
    private static final List<Long> CONTEXT_EDGES = List.of(1_000L, 8_000L);
    private static final long SECOND = 1_000_000;

    /** None of the requests is of this tier. */
    private static final String WITHOUT_USAGE = "standby";

    private final Random random;
    private final long beginMicros;
    private final boolean wildcards;
    private final int rateMagnitude;
    private final Terms terms = new Terms();
    private final List<Long> usedTimes = new ArrayList<>();
    private long latestMicros;

    /** Terms around a time, microseconds since the epoch. */
    RandomTerms(Random random, long beginMicros) {
        this.random = random;
        this.beginMicros = beginMicros;
        this.wildcards = random.nextBoolean();
        this.rateMagnitude = random.nextInt(3) == 0 ? 10_000 : 1;
        this.latestMicros = beginMicros;
    }

    List<Fact> first() {
        List<Fact> facts = new ArrayList<>(List.of(
                tier("api", true),
                tier("plus", true),
                tier("free", false),
                pool("h100"),
                pool("mi300"),
                rate("h100"),
                throughput("llama", "H100"),
                throughput("*", "H100"),
                price("api", "*", "*", 0),
                price("api", "llama", "*", 0),
                price("research", wildcards ? "*" : "llama", "*", 0),
                plan("plus"),
                subscriptions("plus")));
        facts.addAll(List.of(
                capacity("h100"),
                reservation("h100", pick(List.of("api", "free"))),
                reservation("h100", WITHOUT_USAGE),
                price("api", "*", "*", pick(CONTEXT_EDGES)),
                revenueShare("*"),
                otherRevenue(),
                fixedCost()));
        if (random.nextInt(3) > 0) {
            facts.add(idlePolicy());
        }
        return mended(facts);
    }

    /**
     * Some facts, new or in place of earlier ones.
     *
     * @param now the time of the requests, microseconds since the epoch
     */
    List<Fact> correction(long now) {
        latestMicros = Math.max(latestMicros, now);
        List<Fact> facts = new ArrayList<>();
        for (int count = 1 + random.nextInt(7); count > 0; count--) {
            facts.add(fact());
        }
        return mended(facts);
    }

    /** Mostly with the prices that are missing, so that the update is taken. */
    private List<Fact> mended(List<Fact> update) {
        List<Fact> whole = new ArrayList<>(update);
        if (random.nextInt(5) > 0) {
            for (List<Terms.Missing> missing = terms.missing(whole);
                    !missing.isEmpty();
                    missing = terms.missing(whole)) {
                Terms.Missing first = missing.get(0);
                long from = first.fromAtLatest() - (random.nextBoolean() ? 0 : between(0, 60 * SECOND));
                whole.add(price(first.entry(), 0, from));
            }
        }
        terms.apply(whole);
        return whole;
    }

    private Fact fact() {
        return switch (random.nextInt(28)) {
            case 0 -> tier(pick(List.of("api", "plus", "free", "research")), random.nextBoolean());
            case 1 -> pool(pick(POOLS));
            case 2, 3, 4 -> rate(pick(POOLS.subList(0, 2)));
            case 5, 6, 7 -> capacity(pick(POOLS));
            case 8, 9 -> reservation(pick(POOLS), pick(List.of("api", "plus", "free", "shadow", WITHOUT_USAGE)));
            case 10, 11 -> idlePolicy();
            case 12 -> throughput(pick(List.of("llama", "qwen", "*")), pick(List.of("H100", "MI300X")));
            case 13 -> plan(pick(List.of("plus", "plus", "api")));
            case 14, 15 -> subscriptions(pick(List.of("plus", "api")));
            case 16, 17 -> revenueShare(pick(List.of("*", "api", "api", "plus")));
            case 18 -> partnerSales();
            case 19 -> otherRevenue();
            case 20 -> fixedCost();
            default -> price();
        };
    }

    /** The tier shadow never has a price of its own, and the tier plus only where a price is for every tier. */
    private Fact price() {
        List<String> tiers = wildcards ? List.of("api", "research", "*") : List.of("api", "research", "free");
        String serviceClass = random.nextInt(3) > 0 ? "*" : pick(List.of("batch", "standard"));
        long contextAbove = random.nextInt(3) > 0 ? 0 : pick(CONTEXT_EDGES);
        return price(pick(tiers), random.nextBoolean() ? "*" : pick(MODELS), serviceClass, contextAbove);
    }

    private Fact price(String tier, String model, String serviceClass, long contextAbove) {
        return price(new PriceEntry(tier, model, serviceClass), contextAbove, from());
    }

    private Fact price(PriceEntry entry, long contextAbove, long from) {
        Map<String, String> values = new HashMap<>();
        boolean tokens = random.nextInt(8) > 0;
        for (String kind : KINDS) {
            if (tokens && random.nextInt(contextAbove == 0 ? 12 : 2) > 0) {
                values.put(kind, price(7));
            }
        }
        if (!tokens || random.nextInt(4) == 0) {
            values.put("usd_per_request", price(14));
        }
        if (values.isEmpty() || random.nextInt(4) == 0) {
            values.put("usd_per_gpu_second", price(9));
        }
        if (!entry.serviceClass().equals("*")) {
            values.put(Fact.SERVICE_CLASS, entry.serviceClass());
        }
        if (contextAbove > 0) {
            values.put(Fact.CONTEXT_ABOVE, Long.toString(contextAbove));
        }
        return new Fact(Kind.PRICE, entry.tier(), entry.model(), from, values);
    }

    /** From 1 to 5, so that no price is many times another one. */
    private String price(int digits) {
        return 1 + random.nextInt(4) + fraction(digits);
    }

    private static Fact tier(String name, boolean paying) {
        return new Fact(Kind.TIER, name, "", null, Map.of("paying", Boolean.toString(paying)));
    }

    private Fact pool(String name) {
        return new Fact(Kind.POOL, name, "", null, Map.of("gpu", pick(List.of("H100", "MI300X"))));
    }

    private Fact rate(String pool) {
        long whole = rateMagnitude * between(1, 9);
        return new Fact(Kind.RATE, pool, "", from(), Map.of("usd_per_gpu_hour", whole + fraction(random.nextInt(5))));
    }

    /** Mostly so few that they are in use, or more than that. */
    private Fact capacity(String pool) {
        long gpus = pick(List.of(0L, 1L, 1L, 2L, 3L, 40L, 5_000L));
        return new Fact(Kind.CAPACITY, pool, "", from(), Map.of("gpus", Long.toString(gpus)));
    }

    private Fact reservation(String pool, String tier) {
        String weight = random.nextInt(4) == 0 ? "0" : decimal(4, random.nextInt(3));
        return new Fact(Kind.RESERVATION, pool, tier, from(), Map.of("weight", weight));
    }

    private Fact idlePolicy() {
        String policy = pick(List.of("by_usage", "by_usage", "by_reservation", "by_reservation", "unallocated"));
        return new Fact(Kind.IDLE_POLICY, "", "", null, Map.of("policy", policy));
    }

    private Fact throughput(String model, String gpu) {
        Map<String, String> speeds =
                Map.of("prefill", decimal(9_000, random.nextInt(3)), "decode", decimal(700, random.nextInt(3)));
        return new Fact(Kind.THROUGHPUT, model, gpu, random.nextBoolean() ? null : from(), speeds);
    }

    private Fact plan(String tier) {
        return new Fact(
                Kind.PLAN, tier, "", random.nextBoolean() ? null : from(), Map.of("usd_per_month", decimal(30, 2)));
    }

    private Fact subscriptions(String tier) {
        return new Fact(Kind.SUBSCRIPTIONS, tier, "", from(), Map.of("count", Long.toString(between(0, 5_000))));
    }

    private Fact revenueShare(String tier) {
        return new Fact(
                Kind.REVENUE_SHARE,
                tier,
                pick(PARTNERS),
                from(),
                Map.of("percent", random.nextInt(6) == 0 ? "0" : decimal(40, random.nextInt(4))));
    }

    private Fact partnerSales() {
        long from = from();
        String percent = decimal(40, random.nextInt(4));
        Map<String, String> values = Map.of("percent", percent, "sales_usd", decimal(900_000, 2), "to", to(from));
        return new Fact(Kind.PARTNER_SALES, pick(List.of("api", "plus", "research")), pick(PARTNERS), from, values);
    }

    private Fact otherRevenue() {
        long from = from();
        String usd = (random.nextInt(3) == 0 ? "-" : "") + decimal(50, random.nextInt(6));
        return new Fact(
                Kind.OTHER_REVENUE,
                pick(List.of("api", "plus", "free", "shadow")),
                pick(List.of("support", "credit")),
                from,
                Map.of("usd", usd, "to", to(from)));
    }

    private Fact fixedCost() {
        long from = from();
        return new Fact(
                Kind.FIXED_COST,
                pick(List.of("staff", "network")),
                "",
                from,
                Map.of("usd", decimal(3_000, random.nextInt(6)), "to", to(from)));
    }

    /** The end of a period: often within a window or two, sometimes long after all that is sent. */
    private String to(long from) {
        long length = random.nextInt(3) == 0 ? between(1, 15 * SECOND) : between(SECOND, 2_000 * SECOND);
        return Long.toString(from + (random.nextInt(8) == 0 ? 2_629_800 * SECOND : length));
    }

    private long between(long least, long most) {
        return least + (long) (random.nextDouble() * (most - least + 1));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Greater than zero. */
    private String decimal(int most, int digits) {
        int whole = random.nextInt(most);
        return digits == 0 ? Long.toString(1 + whole) : whole + fraction(digits);
    }

    /** The last of many digits is often a five, so that a half is to be rounded to even. */
    private String fraction(int digits) {
        StringBuilder text = new StringBuilder();
        for (int digit = 1; digit <= digits; digit++) {
            boolean last = digit == digits;
            text.append(digit == 1 ? "." : "").append(last && random.nextBoolean() ? 5 : 1 + random.nextInt(9));
        }
        return text.toString();
    }

    /** Any time around that of the requests, or one that an earlier fact has, which this one may then replace. */
    private long from() {
        if (!usedTimes.isEmpty() && random.nextInt(4) == 0) {
            return pick(usedTimes);
        }
        long from = between(beginMicros - 600 * SECOND, latestMicros + 200 * SECOND);
        usedTimes.add(from);
        return from;
    }
}
