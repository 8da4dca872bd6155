package dev.breakeven.termsfile;

import static dev.breakeven.terms.fact.Fact.ALWAYS;

import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.Commitment;
import dev.breakeven.terms.fact.FixedCost;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.terms.fact.OtherRevenue;
import dev.breakeven.terms.fact.PartnerSales;
import dev.breakeven.terms.fact.Plan;
import dev.breakeven.terms.fact.Pool;
import dev.breakeven.terms.fact.PoolRate;
import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.terms.fact.Reservation;
import dev.breakeven.terms.fact.RevenueShare;
import dev.breakeven.terms.fact.Subscriptions;
import dev.breakeven.terms.fact.Throughput;
import dev.breakeven.terms.fact.ThroughputProfile;
import dev.breakeven.terms.fact.Tier;
import dev.breakeven.terms.fact.UnitPrices;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Rate;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.TokenKind;
import dev.breakeven.yaml.InvalidFileException;
import dev.breakeven.yaml.Kind;
import dev.breakeven.yaml.Kinds;
import dev.breakeven.yaml.Numbers;
import dev.breakeven.yaml.Problems;
import dev.breakeven.yaml.Section;
import dev.breakeven.yaml.Times;
import dev.breakeven.yaml.Where;
import dev.breakeven.yaml.Yaml;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The terms file. Every section may be left out, since a file is an update: facts that it does not name stay. Whether
 * facts agree with each other is for {@link dev.breakeven.terms.Terms#problems()} to say.
 */
public final class TermsFile {
    private static final String FROM = "from";
    private static final Kind<IdlePolicy> IDLE_POLICY = Kinds.oneOf(IdlePolicy.class);
    private static final Kind<Commitment> COMMITMENT = Kinds.oneOf(Commitment.class);
    private static final Kind<ServiceClass> SERVICE_CLASS = Kinds.oneOf(ServiceClass.class);

    private final Section root;
    private final Map<List<Object>, Where> seen = new HashMap<>();
    private final TermsUpdate.Builder update;

    private TermsFile(Section root, String source) {
        this.root = root;
        update = TermsUpdate.from(source);
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
        TermsUpdate update = new TermsFile(Yaml.root(name, text, problems), source).update();
        problems.throwIfAny();
        return update;
    }

    private TermsUpdate update() {
        root.each("tiers", this::tier);
        root.each("pools", this::pool);
        root.each("throughput", this::throughput);
        root.each("prices", this::price);
        root.each("plans", this::plan);
        root.each("revenue_share", this::revenueShare);
        root.each("other_revenue", this::otherRevenue);
        root.each("fixed_costs", this::fixedCost);
        root.section("idle").map(TermsFile::idlePolicy).ifPresent(update::idlePolicy);
        root.done();
        return update.build();
    }

    private void tier(Section tier) {
        String name = tier.get("name", Names.TIER);
        update.add(new Tier(name, tier.get("paying", Kinds.FLAG)));
        once(tier, "tier", name);
    }

    private void pool(Section pool) {
        String name = pool.get("name", Names.NAME);
        update.add(new Pool(
                name,
                pool.get("gpu", Names.NAME),
                pool.find("provider", Names.NAME),
                pool.find("region", Names.NAME),
                pool.find("commitment", COMMITMENT)));
        once(pool, "pool", name);
        pool.each("capacity", fact -> {
            long from = from(fact);
            update.add(new Capacity(name, fact.get("gpus", Numbers.COUNT), from));
            onceFrom(fact, from, "capacity", name);
        });
        pool.each("rates", fact -> {
            long from = from(fact);
            update.add(new PoolRate(name, new Rate(fact.get("usd_per_gpu_hour", Numbers.NOT_NEGATIVE)), from));
            onceFrom(fact, from, "rate", name);
        });
        pool.each("reservations", fact -> reservation(fact, name));
    }

    private void reservation(Section fact, String pool) {
        String tier = fact.get("tier", Names.TIER);
        long from = from(fact);
        update.add(new Reservation(pool, tier, fact.get("weight", Numbers.NOT_NEGATIVE), from));
        onceFrom(fact, from, "reservation", pool, tier);
    }

    private void throughput(Section fact) {
        String model = fact.get("model", Names.NAME_OR_ANY);
        String gpu = fact.get("gpu", Names.NAME);
        long from = fact.find(FROM, Times.MICROS).orElse(ALWAYS);
        Throughput throughput = new Throughput(
                fact.get("prefill_tokens_per_gpu_second", Numbers.POSITIVE),
                fact.get("decode_tokens_per_gpu_second", Numbers.POSITIVE));
        update.add(new ThroughputProfile(model, gpu, throughput, from));
        onceFrom(fact, from, "throughput", model, gpu);
    }

    private void price(Section fact) {
        String tier = fact.get("tier", Names.TIER_OR_ANY);
        String model = fact.get("model", Names.NAME_OR_ANY);
        Optional<ServiceClass> serviceClass = fact.find("service_class", SERVICE_CLASS);
        long above = fact.find("context_above", Numbers.CONTEXT).orElse(0L);
        long from = from(fact);
        unitPrices(fact).ifPresent(prices -> update.add(new Price(tier, model, serviceClass, above, prices, from)));
        onceFrom(
                fact,
                from,
                "price",
                tier,
                model,
                serviceClass.map(named -> named.name().toLowerCase(Locale.ROOT)).orElse("of any service class"),
                "above " + above);
    }

    /** The prices of a fact; absent where it has none, which is then a problem. */
    private static Optional<UnitPrices> unitPrices(Section fact) {
        Map<PriceUnit, BigDecimal> prices = new EnumMap<>(PriceUnit.class);
        fact.section("usd_per_million").ifPresent(section -> {
            for (TokenKind kind : TokenKind.values()) {
                section.find(kind.label(), Numbers.PRICE).ifPresent(usd -> prices.put(PriceUnit.of(kind), usd));
            }
            section.done();
        });
        fact.find("usd_per_request", Numbers.PRICE).ifPresent(usd -> prices.put(PriceUnit.REQUEST, usd));
        fact.find("usd_per_gpu_second", Numbers.PRICE).ifPresent(usd -> prices.put(PriceUnit.GPU_SECOND, usd));
        if (!prices.isEmpty()) {
            return Optional.of(new UnitPrices(prices));
        }
        if (fact.isSound()) {
            fact.missing(
                    "usd_per_million",
                    "give at least one kind of token a price, such as {input: \"0.50\"}, or give usd_per_request or"
                            + " usd_per_gpu_second");
        }
        return Optional.empty();
    }

    private void plan(Section plan) {
        String tier = plan.get("tier", Names.TIER);
        if (plan.isAbsent("usd_per_month") && plan.isAbsent("subscriptions")) {
            plan.missing("usd_per_month", "give the price of a subscription, or subscriptions where only those change");
        }
        planPrices(plan, tier);
        plan.each("subscriptions", fact -> {
            long from = from(fact);
            update.add(new Subscriptions(tier, fact.get("count", Numbers.COUNT), from));
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
        update.add(new Plan(tier, usd, from));
        onceFrom(fact, from, "plan", tier);
    }

    /** What is owed to a partner, or, where the partner sold something, what it owes. */
    private void revenueShare(Section fact) {
        if (!fact.isAbsent("sales_usd")) {
            partnerSales(fact);
            return;
        }
        String tier = fact.get("tier", Names.TIER_OR_ANY);
        String partner = fact.get("partner", Names.NAME);
        long from = from(fact);
        update.add(new RevenueShare(tier, partner, fact.get("percent", Numbers.PERCENT), from));
        if (fact.isSound() && !fact.isAbsent("to")) {
            fact.wrong("to", "is only for a share of what the partner sold; add sales_usd, or remove it");
        }
        fact.find("to", Times.MICROS);
        fact.find("sales_usd", Numbers.NOT_NEGATIVE);
        onceFrom(fact, from, "revenue share", tier, partner);
    }

    private void partnerSales(Section fact) {
        String tier = fact.get("tier", Names.TIER);
        String partner = fact.get("partner", Names.NAME);
        BigDecimal percent = fact.get("percent", Numbers.PERCENT);
        BigDecimal sales = fact.get("sales_usd", Numbers.NOT_NEGATIVE);
        long from = from(fact);
        update.add(new PartnerSales(tier, partner, percent, sales, from, to(fact, from)));
        onceFrom(fact, from, "partner sales", tier, partner);
    }

    /** Other revenue may be negative: a refund or a credit. */
    private void otherRevenue(Section fact) {
        String tier = fact.get("tier", Names.TIER);
        String kind = fact.get("kind", Names.NAME);
        BigDecimal usd = fact.get("usd", Numbers.DECIMAL_NUMBER);
        long from = from(fact);
        update.add(new OtherRevenue(tier, kind, usd, from, to(fact, from)));
        onceFrom(fact, from, "other revenue", tier, kind);
    }

    private void fixedCost(Section fact) {
        String kind = fact.get("kind", Names.NAME);
        BigDecimal usd = fact.get("usd", Numbers.NOT_NEGATIVE);
        long from = from(fact);
        update.add(new FixedCost(kind, usd, from, to(fact, from)));
        onceFrom(fact, from, "fixed cost", kind);
    }

    private static IdlePolicy idlePolicy(Section idle) {
        IdlePolicy policy = idle.get("policy", IDLE_POLICY);
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
            String time = from == ALWAYS ? "" : " from " + Micros.instant(from);
            fact.wrong("%s%s is already on line %d; remove one of them"
                    .formatted(String.join(" ", identity), time, first.line()));
        }
    }
}
