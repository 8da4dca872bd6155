package dev.breakeven.config;

import static dev.breakeven.terms.Facts.ALWAYS;

import dev.breakeven.terms.Facts;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.units.Rate;
import dev.breakeven.units.TokenPrice;
import dev.breakeven.units.Window;
import dev.breakeven.usage.TokenKind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The terms file. Every section may be left out, since a file is an update: facts that it does not name stay. Whether
 * facts agree with each other is for {@link dev.breakeven.terms.TermsBook#problems()} to say.
 */
public final class TermsFile {
    private static final String FROM = "from";
    private static final Kind<Facts.IdlePolicy> IDLE_POLICY = Names.oneOf(Facts.IdlePolicy.class);

    private final Section root;
    private final Map<List<Object>, Where> seen = new HashMap<>();
    private final List<Facts.Tier> tiers = new ArrayList<>();
    private final List<Facts.Pool> pools = new ArrayList<>();
    private final List<Facts.Capacity> capacities = new ArrayList<>();
    private final List<Facts.PoolRate> rates = new ArrayList<>();
    private final List<Facts.Throughput> throughputs = new ArrayList<>();
    private final List<Facts.Price> prices = new ArrayList<>();
    private final List<Facts.Plan> plans = new ArrayList<>();
    private final List<Facts.Subscriptions> subscriptions = new ArrayList<>();
    private final List<Facts.RevenueShare> revenueShares = new ArrayList<>();
    private final List<Facts.OtherRevenue> otherRevenues = new ArrayList<>();
    private final List<Facts.FixedCost> fixedCosts = new ArrayList<>();

    private TermsFile(Section root) {
        this.root = root;
    }

    /**
     * Reads a file; the update names it without its folder.
     *
     * @throws InvalidFileException where it cannot be read or used
     */
    public static TermsUpdate read(Path file) {
        String text = Yaml.text(file);
        return read(file.toString(), file.getFileName().toString(), text);
    }

    /**
     * Reads the text of a file.
     *
     * @param name name of the file, for messages and as the source of the update
     * @throws InvalidFileException where it cannot be used
     */
    public static TermsUpdate read(String name, String text) {
        return read(name, name, text);
    }

    private static TermsUpdate read(String name, String source, String text) {
        Problems problems = new Problems();
        TermsUpdate update = new TermsFile(Yaml.root(name, text, problems)).update(source);
        problems.throwIfAny();
        return update;
    }

    private TermsUpdate update(String source) {
        root.each("tiers", this::tier);
        root.each("pools", this::pool);
        root.each("throughput", this::throughput);
        root.each("prices", this::price);
        root.each("plans", this::plan);
        root.each("revenue_share", this::revenueShare);
        root.each("other_revenue", this::otherRevenue);
        root.each("fixed_costs", this::fixedCost);
        Optional<Facts.IdlePolicy> idlePolicy = root.section("idle").map(TermsFile::idlePolicy);
        root.done();
        return new TermsUpdate(
                source,
                tiers,
                pools,
                capacities,
                rates,
                throughputs,
                prices,
                plans,
                subscriptions,
                revenueShares,
                otherRevenues,
                fixedCosts,
                idlePolicy);
    }

    private void tier(Section tier) {
        String name = tier.get("name", Names.TIER);
        tiers.add(new Facts.Tier(name, tier.get("paying", Names.FLAG)));
        once(tier, "tier", name);
    }

    private void pool(Section pool) {
        String name = pool.get("name", Names.NAME);
        pools.add(new Facts.Pool(name, pool.get("gpu", Names.NAME)));
        once(pool, "pool", name);
        pool.each("capacity", fact -> {
            long from = from(fact);
            capacities.add(new Facts.Capacity(name, fact.get("gpus", Numbers.COUNT), from));
            onceFrom(fact, from, "capacity", name);
        });
        pool.each("rates", fact -> {
            long from = from(fact);
            rates.add(new Facts.PoolRate(name, new Rate(fact.get("usd_per_gpu_hour", Numbers.NOT_NEGATIVE)), from));
            onceFrom(fact, from, "rate", name);
        });
    }

    private void throughput(Section fact) {
        String model = fact.get("model", Names.NAME_OR_ANY);
        String gpu = fact.get("gpu", Names.NAME);
        long from = fact.find(FROM, Times.MICROS).orElse(ALWAYS);
        Facts.Speeds speeds = new Facts.Speeds(
                fact.get("prefill_tokens_per_gpu_second", Numbers.POSITIVE),
                fact.get("decode_tokens_per_gpu_second", Numbers.POSITIVE));
        throughputs.add(new Facts.Throughput(model, gpu, speeds, from));
        onceFrom(fact, from, "throughput", model, gpu);
    }

    private void price(Section fact) {
        String tier = fact.get("tier", Names.TIER_OR_ANY);
        String model = fact.get("model", Names.NAME_OR_ANY);
        long from = from(fact);
        prices.add(new Facts.Price(tier, model, tokenPrices(fact), from));
        onceFrom(fact, from, "price", tier, model);
    }

    private static Map<TokenKind, TokenPrice> tokenPrices(Section price) {
        Map<TokenKind, TokenPrice> prices = new EnumMap<>(TokenKind.class);
        Optional<Section> byKind = price.section("usd_per_million");
        byKind.ifPresent(section -> {
            for (TokenKind kind : TokenKind.values()) {
                section.find(kind.label(), Numbers.NOT_NEGATIVE)
                        .ifPresent(usd -> prices.put(kind, new TokenPrice(usd)));
            }
            section.done();
        });
        if (prices.isEmpty() && price.isSound()) {
            price.missing("usd_per_million", "give at least one kind of token a price, such as {input: \"0.50\"}");
        }
        return prices;
    }

    private void plan(Section plan) {
        String tier = plan.get("tier", Names.TIER);
        if (plan.isAbsent("usd_per_month") && plan.isAbsent("subscriptions")) {
            plan.missing("usd_per_month", "give the price of a subscription, or subscriptions where only those change");
        }
        planPrices(plan, tier);
        plan.each("subscriptions", fact -> {
            long from = from(fact);
            subscriptions.add(new Facts.Subscriptions(tier, fact.get("count", Numbers.COUNT), from));
            onceFrom(fact, from, "subscriptions", tier);
        });
    }

    /** The price of a plan is one amount that always holds, or a list of amounts with the time of each. */
    private void planPrices(Section plan, String tier) {
        if (plan.isList("usd_per_month")) {
            plan.each("usd_per_month", fact -> addPlan(fact, tier, fact.get("usd", Numbers.NOT_NEGATIVE), from(fact)));
        } else {
            plan.find("usd_per_month", Numbers.NOT_NEGATIVE).ifPresent(usd -> addPlan(plan, tier, usd, ALWAYS));
        }
    }

    private void addPlan(Section fact, String tier, BigDecimal usd, long from) {
        plans.add(new Facts.Plan(tier, usd, from));
        onceFrom(fact, from, "plan", tier);
    }

    private void revenueShare(Section fact) {
        String tier = fact.get("tier", Names.TIER_OR_ANY);
        String partner = fact.get("partner", Names.NAME);
        long from = from(fact);
        revenueShares.add(new Facts.RevenueShare(tier, partner, fact.get("percent", Numbers.PERCENT), from));
        onceFrom(fact, from, "revenue share", tier, partner);
    }

    /** Other revenue may be negative: a refund or a credit. */
    private void otherRevenue(Section fact) {
        String tier = fact.get("tier", Names.TIER);
        String kind = fact.get("kind", Names.NAME);
        BigDecimal usd = fact.get("usd", Numbers.DECIMAL_NUMBER);
        long from = from(fact);
        otherRevenues.add(new Facts.OtherRevenue(tier, kind, usd, from, to(fact, from)));
        onceFrom(fact, from, "other revenue", tier, kind);
    }

    private void fixedCost(Section fact) {
        String kind = fact.get("kind", Names.NAME);
        BigDecimal usd = fact.get("usd", Numbers.NOT_NEGATIVE);
        long from = from(fact);
        fixedCosts.add(new Facts.FixedCost(kind, usd, from, to(fact, from)));
        onceFrom(fact, from, "fixed cost", kind);
    }

    private static Facts.IdlePolicy idlePolicy(Section idle) {
        Facts.IdlePolicy policy = idle.get("policy", IDLE_POLICY);
        idle.done();
        return policy;
    }

    private static long from(Section fact) {
        return fact.get(FROM, Times.MICROS);
    }

    private static long to(Section fact, long from) {
        long to = fact.get("to", Times.MICROS);
        if (fact.isSound() && to <= from) {
            fact.wrong("to", "is not after from; write a later time, since it is the end of a period");
        }
        return to;
    }

    private void once(Section fact, String... identity) {
        onceFrom(fact, ALWAYS, identity);
    }

    private void onceFrom(Section fact, long from, String... identity) {
        Where first = fact.isSound() ? seen.putIfAbsent(List.of(List.of(identity), from), fact.where()) : null;
        if (first != null) {
            String time = from == ALWAYS ? "" : " from " + Window.instant(from);
            fact.wrong("%s%s is already on line %d; remove one of them"
                    .formatted(String.join(" ", identity), time, first.line()));
        }
    }
}
