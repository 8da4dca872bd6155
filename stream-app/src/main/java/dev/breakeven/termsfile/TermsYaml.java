package dev.breakeven.termsfile;

import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.FixedCost;
import dev.breakeven.terms.fact.OtherRevenue;
import dev.breakeven.terms.fact.PartnerSales;
import dev.breakeven.terms.fact.PeriodAmount;
import dev.breakeven.terms.fact.Plan;
import dev.breakeven.terms.fact.Pool;
import dev.breakeven.terms.fact.PoolRate;
import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.terms.fact.Reservation;
import dev.breakeven.terms.fact.RevenueShare;
import dev.breakeven.terms.fact.ThroughputProfile;
import dev.breakeven.terms.fact.Tier;
import dev.breakeven.units.Micros;
import dev.breakeven.usage.TokenKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Updates of terms as files that {@link TermsFile} reads as equal updates. */
public final class TermsYaml {
    /** What YAML takes for text, or for a number that is text to us, without quotes. */
    private static final Pattern PLAIN = Pattern.compile("(?!(?i:null)$)[A-Za-z0-9][A-Za-z0-9_./-]*");

    private final StringBuilder text = new StringBuilder();
    private final TermsUpdate update;

    private TermsYaml(TermsUpdate update) {
        this.update = update;
    }

    /**
     * The text of a file. Facts keep their order; those of one pool stand together, and so do those of one plan. Neither
     * the source of the update nor that it is confirmed is in it.
     *
     * @param headerComments lines that stand first, as comments
     * @throws IllegalArgumentException where a pool is not declared of which there are facts
     */
    public static String text(TermsUpdate update, List<String> headerComments) {
        return new TermsYaml(update).text(headerComments);
    }

    private String text(List<String> headerComments) {
        headerComments.stream()
                .flatMap(comment -> Stream.of(comment.split("\n", -1)))
                .forEach(line -> text.append(("# " + line).stripTrailing()).append('\n'));
        section("tiers", update.tiers(), TermsYaml::tier);
        checkPools();
        section("pools", update.pools(), this::pool);
        section("throughput", update.throughputs(), TermsYaml::throughput);
        section("prices", update.prices(), TermsYaml::price);
        section("plans", plans(), plan -> plan);
        Stream<Map<String, String>> shares = Stream.concat(
                update.revenueShares().stream().map(TermsYaml::share),
                update.partnerSales().stream().map(TermsYaml::sales));
        section("revenue_share", shares.toList(), fact -> fact);
        section("other_revenue", update.otherRevenues(), TermsYaml::otherRevenue);
        section("fixed_costs", update.fixedCosts(), TermsYaml::fixedCost);
        update.idlePolicy()
                .ifPresent(policy -> text.append("idle: ")
                        .append(flow(Map.of("policy", lower(policy))))
                        .append('\n'));
        return text.toString();
    }

    private <F> void section(String name, List<F> facts, Function<F, Map<String, String>> mapping) {
        if (!facts.isEmpty()) {
            text.append(name).append(":\n");
            facts.forEach(fact ->
                    text.append("  - ").append(flow(mapping.apply(fact))).append('\n'));
        }
    }

    private static Map<String, String> tier(Tier tier) {
        return mapping("name", name(tier.name()), "paying", Boolean.toString(tier.paying()));
    }

    private void checkPools() {
        Set<String> declared = update.pools().stream().map(Pool::name).collect(Collectors.toSet());
        Stream.of(
                        update.capacities().stream().map(Capacity::pool),
                        update.rates().stream().map(PoolRate::pool),
                        update.reservations().stream().map(Reservation::pool))
                .flatMap(names -> names)
                .filter(pool -> !declared.contains(pool))
                .findFirst()
                .ifPresent(pool -> {
                    throw new IllegalArgumentException("there are facts of pool " + pool + ", but not the pool itself");
                });
    }

    private Map<String, String> pool(Pool pool) {
        Map<String, String> fields = mapping("name", name(pool.name()), "gpu", name(pool.gpu()));
        pool.provider().ifPresent(provider -> fields.put("provider", name(provider)));
        pool.region().ifPresent(region -> fields.put("region", name(region)));
        pool.commitment().ifPresent(commitment -> fields.put("commitment", lower(commitment)));
        list(
                fields,
                "capacity",
                update.capacities(),
                fact -> fact.pool().equals(pool.name()),
                fact -> mapping("gpus", Long.toString(fact.gpus()), "from", time(fact.fromMicros())));
        list(
                fields,
                "rates",
                update.rates(),
                fact -> fact.pool().equals(pool.name()),
                fact -> mapping(
                        "usd_per_gpu_hour", decimal(fact.rate().usdPerGpuHour()), "from", time(fact.fromMicros())));
        list(
                fields,
                "reservations",
                update.reservations(),
                fact -> fact.pool().equals(pool.name()),
                fact -> mapping(
                        "tier", name(fact.tier()), "weight", decimal(fact.weight()), "from", time(fact.fromMicros())));
        return fields;
    }

    private static <F> void list(
            Map<String, String> fields,
            String key,
            List<F> facts,
            Predicate<F> belongs,
            Function<F, Map<String, String>> mapping) {
        String items = facts.stream()
                .filter(belongs)
                .map(fact -> flow(mapping.apply(fact)))
                .collect(Collectors.joining(", "));
        if (!items.isEmpty()) {
            fields.put(key, "[" + items + "]");
        }
    }

    private static Map<String, String> throughput(ThroughputProfile fact) {
        Map<String, String> fields = mapping("model", name(fact.model()), "gpu", name(fact.gpu()));
        if (fact.fromMicros() != Fact.ALWAYS) {
            fields.put("from", time(fact.fromMicros()));
        }
        fields.put("prefill_tokens_per_gpu_second", decimal(fact.throughput().prefill()));
        fields.put("decode_tokens_per_gpu_second", decimal(fact.throughput().decode()));
        return fields;
    }

    private static Map<String, String> price(Price fact) {
        Map<String, String> fields = mapping("tier", name(fact.tier()), "model", name(fact.model()));
        fact.serviceClass().ifPresent(named -> fields.put("service_class", lower(named)));
        if (fact.contextAbove() > 0) {
            fields.put("context_above", Long.toString(fact.contextAbove()));
        }
        fields.put("from", time(fact.fromMicros()));
        Map<String, String> tokens = new LinkedHashMap<>();
        for (TokenKind kind : TokenKind.values()) {
            fact.prices().of(PriceUnit.of(kind)).ifPresent(usd -> tokens.put(kind.label(), decimal(usd)));
        }
        if (!tokens.isEmpty()) {
            fields.put("usd_per_million", flow(tokens));
        }
        fact.prices().of(PriceUnit.REQUEST).ifPresent(usd -> fields.put("usd_per_request", decimal(usd)));
        fact.prices().of(PriceUnit.GPU_SECOND).ifPresent(usd -> fields.put("usd_per_gpu_second", decimal(usd)));
        return fields;
    }

    /** A price that always holds cannot stand beside those that have times, so it has an entry of its own. */
    private List<Map<String, String>> plans() {
        Set<String> tiers = new LinkedHashSet<>();
        update.plans().forEach(plan -> tiers.add(plan.tier()));
        update.subscriptions().forEach(count -> tiers.add(count.tier()));
        List<Map<String, String>> entries = new ArrayList<>();
        for (String tier : tiers) {
            Predicate<Plan> always = plan -> plan.fromMicros() == Fact.ALWAYS;
            Predicate<Plan> own = plan -> plan.tier().equals(tier);
            Map<String, String> dated = mapping("tier", name(tier));
            list(
                    dated,
                    "usd_per_month",
                    update.plans(),
                    own.and(always.negate()),
                    plan -> mapping("usd", decimal(plan.usdPerMonth()), "from", time(plan.fromMicros())));
            Optional<String> price = update.plans().stream()
                    .filter(own.and(always))
                    .map(plan -> decimal(plan.usdPerMonth()))
                    .findFirst();
            if (price.isPresent() && dated.containsKey("usd_per_month")) {
                entries.add(mapping("tier", name(tier), "usd_per_month", price.get()));
            } else {
                price.ifPresent(usd -> dated.put("usd_per_month", usd));
            }
            list(
                    dated,
                    "subscriptions",
                    update.subscriptions(),
                    fact -> fact.tier().equals(tier),
                    fact -> mapping("count", Long.toString(fact.count()), "from", time(fact.fromMicros())));
            entries.add(dated);
        }
        return entries;
    }

    private static Map<String, String> share(RevenueShare fact) {
        return mapping(
                "tier",
                name(fact.tier()),
                "partner",
                name(fact.partner()),
                "percent",
                decimal(fact.percent()),
                "from",
                time(fact.fromMicros()));
    }

    private static Map<String, String> sales(PartnerSales fact) {
        Map<String, String> fields = mapping(
                "tier",
                name(fact.tier()),
                "partner",
                name(fact.partner()),
                "percent",
                decimal(fact.percent()),
                "sales_usd",
                decimal(fact.salesUsd()));
        return period(fields, fact);
    }

    private static Map<String, String> otherRevenue(OtherRevenue fact) {
        return period(mapping("tier", name(fact.tier()), "kind", name(fact.kind()), "usd", decimal(fact.usd())), fact);
    }

    private static Map<String, String> fixedCost(FixedCost fact) {
        return period(mapping("kind", name(fact.kind()), "usd", decimal(fact.usd())), fact);
    }

    private static Map<String, String> period(Map<String, String> fields, PeriodAmount fact) {
        fields.put("from", time(fact.fromMicros()));
        fields.put("to", time(fact.toMicros()));
        return fields;
    }

    private static Map<String, String> mapping(String... keysAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return fields;
    }

    private static String flow(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String name(String name) {
        if (PLAIN.matcher(name).matches()) {
            return name;
        }
        StringBuilder quoted = new StringBuilder("\"");
        name.codePoints().forEach(point -> quoted.append(escaped(point)));
        return quoted.append('"').toString();
    }

    private static String escaped(int point) {
        if (point == '"' || point == '\\') {
            return "\\" + (char) point;
        }
        boolean readable = (point >= ' ' && point <= '~') || Character.isLetterOrDigit(point);
        return readable ? Character.toString(point) : "\\U%08X".formatted(point);
    }

    private static String decimal(BigDecimal value) {
        return "\"" + value.toPlainString() + "\"";
    }

    private static String time(long micros) {
        return Micros.instant(micros).toString();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
