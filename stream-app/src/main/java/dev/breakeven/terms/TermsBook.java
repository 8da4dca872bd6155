package dev.breakeven.terms;

import static dev.breakeven.terms.Facts.ALWAYS;
import static dev.breakeven.terms.Facts.ANY;

import dev.breakeven.units.Rate;
import dev.breakeven.units.TokenPrice;
import dev.breakeven.usage.TokenKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * All facts that hold, after a number of updates. Immutable.
 *
 * <p>Facts are looked up at the start of a base window. A fact takes effect at the first base window that starts at or
 * after its own time, so a window has one price.
 */
public final class TermsBook {
    /** The book before any update. */
    public static final TermsBook EMPTY = new TermsBook(
            0,
            Book.empty(),
            Book.empty(),
            Book.empty(),
            Book.empty(),
            Book.empty(),
            Book.empty(),
            Book.empty(),
            Book.empty(),
            UnusedTerms.NONE);

    private final long version;
    private final Book<String, Boolean> paying;
    private final Book<String, String> gpus;
    private final Book<String, Long> capacities;
    private final Book<String, Rate> rates;
    private final Book<Pair, Facts.Speeds> speeds;
    private final Book<Pair, Map<TokenKind, TokenPrice>> prices;
    private final Book<String, BigDecimal> plans;
    private final Book<String, Long> subscriptions;
    private final UnusedTerms unused;

    private record Pair(String first, String second) {}

    private TermsBook(
            long version,
            Book<String, Boolean> paying,
            Book<String, String> gpus,
            Book<String, Long> capacities,
            Book<String, Rate> rates,
            Book<Pair, Facts.Speeds> speeds,
            Book<Pair, Map<TokenKind, TokenPrice>> prices,
            Book<String, BigDecimal> plans,
            Book<String, Long> subscriptions,
            UnusedTerms unused) {
        this.version = version;
        this.paying = paying;
        this.gpus = gpus;
        this.capacities = capacities;
        this.rates = rates;
        this.speeds = speeds;
        this.prices = prices;
        this.plans = plans;
        this.subscriptions = subscriptions;
        this.unused = unused;
    }

    /** The book after one more update, which gives it a version. */
    public TermsBook with(TermsUpdate update, long newVersion) {
        return new TermsBook(
                newVersion,
                paying.with(update.tiers(), Facts.Tier::name, Facts.Tier::paying, tier -> ALWAYS),
                gpus.with(update.pools(), Facts.Pool::name, Facts.Pool::gpu, pool -> ALWAYS),
                capacities.with(
                        update.capacities(), Facts.Capacity::pool, Facts.Capacity::gpus, Facts.Capacity::fromMicros),
                rates.with(update.rates(), Facts.PoolRate::pool, Facts.PoolRate::rate, Facts.PoolRate::fromMicros),
                speeds.with(
                        update.throughputs(),
                        fact -> new Pair(fact.model(), fact.gpu()),
                        Facts.Throughput::speeds,
                        Facts.Throughput::fromMicros),
                prices.with(
                        update.prices(),
                        fact -> new Pair(fact.tier(), fact.model()),
                        Facts.Price::usdPerMillion,
                        Facts.Price::fromMicros),
                plans.with(update.plans(), Facts.Plan::tier, Facts.Plan::usdPerMonth, Facts.Plan::fromMicros),
                subscriptions.with(
                        update.subscriptions(),
                        Facts.Subscriptions::tier,
                        Facts.Subscriptions::count,
                        Facts.Subscriptions::fromMicros),
                unused.with(update));
    }

    /** How many updates were applied, as counted by their topic; 0 for none. */
    public long version() {
        return version;
    }

    /** Whether a tier is paying; absent where the tier is not declared. */
    public Optional<Boolean> paying(String tier) {
        return paying.at(tier, ALWAYS);
    }

    /** The GPU type of a pool. */
    public Optional<String> gpu(String pool) {
        return gpus.at(pool, ALWAYS);
    }

    /** How many GPUs a pool rents. */
    public Optional<Long> capacity(String pool, long timeMicros) {
        return capacities.at(pool, timeMicros);
    }

    /** What a GPU of a pool is rented for. */
    public Optional<Rate> rate(String pool, long timeMicros) {
        return rates.at(pool, timeMicros);
    }

    /** How fast a pool's GPUs work through a model's tokens: the model's own profile, else the one of any model. */
    public Optional<Facts.Speeds> speeds(String model, String pool, long timeMicros) {
        return gpu(pool)
                .flatMap(gpu -> speeds.at(new Pair(model, gpu), timeMicros)
                        .or(() -> speeds.at(new Pair(ANY, gpu), timeMicros)));
    }

    /**
     * What a tier's tokens of a model are sold for: the most specific of the prices in effect. Absent where none is; a
     * kind of token that the price does not name is unknown.
     */
    public Optional<Map<TokenKind, TokenPrice>> price(String tier, String model, long timeMicros) {
        return prices.at(new Pair(tier, model), timeMicros)
                .or(() -> prices.at(new Pair(tier, ANY), timeMicros))
                .or(() -> prices.at(new Pair(ANY, model), timeMicros))
                .or(() -> prices.at(new Pair(ANY, ANY), timeMicros));
    }

    /** Whether a tier's tokens are free of charge unless a price says otherwise: it is not paying, or has a plan. */
    public boolean includesTokens(String tier, long timeMicros) {
        return plans.at(tier, timeMicros).isPresent()
                || paying(tier).map(pays -> !pays).orElse(false);
    }

    /** Tiers with a subscription price. */
    public Set<String> planTiers() {
        return plans.keys();
    }

    /** The price of one subscription to a tier, USD per month. */
    public Optional<BigDecimal> planPrice(String tier, long timeMicros) {
        return plans.at(tier, timeMicros);
    }

    /** Active subscriptions to a tier; none before the first count. */
    public long subscriptions(String tier, long timeMicros) {
        return subscriptions.at(tier, timeMicros).orElse(0L);
    }

    /** Kinds of facts that are kept but not yet used in any margin. */
    public List<String> unusedKinds() {
        return lines().stream()
                .filter(line -> !line.used())
                .map(TermsLine::kind)
                .distinct()
                .toList();
    }

    /** The first time at which another book prices differently, or {@link Timeline#NEVER}. */
    public long firstDifference(TermsBook other) {
        return LongStream.of(
                        paying.firstDifference(other.paying),
                        gpus.firstDifference(other.gpus),
                        rates.firstDifference(other.rates),
                        speeds.firstDifference(other.speeds),
                        prices.firstDifference(other.prices),
                        plans.firstDifference(other.plans),
                        subscriptions.firstDifference(other.subscriptions))
                .min()
                .orElseThrow();
    }

    /** What makes the book ambiguous: two prices that are equally specific for the same tier and model. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Pair tierWide : prices.keys()) {
            for (Pair modelWide : prices.keys()) {
                if (tie(tierWide, modelWide)) {
                    problems.add(
                            "prices: {tier: %s, model: \"*\"} and {tier: \"*\", model: %s} are equally specific; add {tier: %s, model: %s}"
                                    .formatted(
                                            tierWide.first(),
                                            modelWide.second(),
                                            tierWide.first(),
                                            modelWide.second()));
                }
            }
        }
        problems.sort(null);
        return problems;
    }

    private boolean tie(Pair tierWide, Pair modelWide) {
        boolean crossing = !tierWide.first().equals(ANY)
                && tierWide.second().equals(ANY)
                && modelWide.first().equals(ANY)
                && !modelWide.second().equals(ANY);
        return crossing && !prices.has(new Pair(tierWide.first(), modelWide.second()));
    }

    /** What may be a mistake but can be worked with: tiers that are priced but not declared, and so in no group. */
    public List<String> warnings() {
        Set<String> undeclared = new TreeSet<>(plans.keys());
        prices.keys().forEach(pair -> undeclared.add(pair.first()));
        undeclared.removeAll(paying.keys());
        undeclared.remove(ANY);
        return undeclared.stream()
                .map(tier ->
                        "tier " + tier + " is not declared under tiers: it counts in all, but not in paying or free")
                .toList();
    }

    /** All facts, line by line, for people. */
    public List<TermsLine> lines() {
        List<TermsLine> lines = new ArrayList<>();
        add(lines, "tier", paying, tier -> tier, pays -> pays ? "paying" : "not paying");
        add(lines, "pool", gpus, pool -> pool, gpu -> gpu);
        List<TermsLine> rented = new ArrayList<>();
        add(rented, "capacity", capacities, pool -> pool, count -> count + " GPUs");
        rented.forEach(line -> lines.add(line.notUsed()));
        add(lines, "rate", rates, pool -> pool, rate -> rate.usdPerGpuHour().toPlainString() + " USD/GPU-hour");
        add(lines, "throughput", speeds, pair -> pair.first() + " on " + pair.second(), TermsBook::text);
        add(lines, "price", prices, pair -> pair.first() + " " + pair.second(), TermsBook::text);
        add(lines, "plan", plans, tier -> tier, usd -> usd.toPlainString() + " USD/month");
        add(lines, "subscriptions", subscriptions, tier -> tier, count -> Long.toString(count));
        unused.addTo(lines);
        return lines;
    }

    private static <K, V> void add(
            List<TermsLine> lines,
            String kind,
            Book<K, V> book,
            java.util.function.Function<K, String> name,
            java.util.function.Function<V, String> text) {
        List<TermsLine> added = new ArrayList<>();
        book.timelines()
                .forEach((key, timeline) -> timeline.values()
                        .forEach((from, value) ->
                                added.add(new TermsLine(kind, name.apply(key), from, text.apply(value), true))));
        added.sort(TermsLine.ORDER);
        lines.addAll(added);
    }

    private static String text(Facts.Speeds speeds) {
        return "prefill %s, decode %s tokens/GPU-second"
                .formatted(speeds.prefill().toPlainString(), speeds.decode().toPlainString());
    }

    private static String text(Map<TokenKind, TokenPrice> usdPerMillion) {
        StringBuilder text = new StringBuilder();
        for (TokenKind kind : TokenKind.values()) {
            TokenPrice price = usdPerMillion.get(kind);
            text.append(text.isEmpty() ? "" : ", ")
                    .append(kind.label())
                    .append(' ')
                    .append(price == null ? "unknown" : price.usdPerMillion().toPlainString());
        }
        return text + " USD/million";
    }
}
