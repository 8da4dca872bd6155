package dev.breakeven.naive;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The fields of the margins of one window, from its sums by scope. */
final class Fields {
    private static final List<String> SUMS = List.of(
            "requests",
            "billed_requests",
            "unpriced_requests",
            "estimated_requests",
            "throttled_requests",
            "input_tokens",
            "cache_read_tokens",
            "cache_write_tokens",
            "output_tokens",
            "reasoning_tokens",
            "gpu_micros",
            "prefill_tokens",
            "decode_tokens",
            "gpu_seconds",
            "token_revenue_usd",
            "request_revenue_usd",
            "subscription_revenue_usd",
            "other_revenue_usd",
            "direct_cost_usd",
            "wasted_cost_usd",
            "idle_cost_usd",
            "idle_by_usage_usd",
            "idle_by_reservation_usd",
            "unallocated_idle_usd",
            "rented_cost_usd",
            "rented_gpu_seconds",
            "overcommitted_cost_usd",
            "overcommitted_gpu_seconds",
            "revenue_share_owed_usd",
            "revenue_share_income_usd",
            "fixed_cost_usd");

    private static final Set<String> NOT_OF_TIERS = Set.of("model", "pool", "tier_model");
    private static final BigDecimal HUNDRED = new BigDecimal("100");
    private static final BigDecimal SECONDS_PER_HOUR = new BigDecimal("3600");
    private static final BigDecimal MILLION = new BigDecimal("1000000");

    private final Map<String, Line> window;
    private final String scope;
    private final String kind;
    private final Line line;
    private final Map<String, BigDecimal> fields = new TreeMap<>();

    private Fields(Map<String, Line> window, String scope) {
        this.window = window;
        this.scope = scope;
        this.kind = scope.substring(0, scope.indexOf('|'));
        this.line = window.getOrDefault(scope, new Line());
    }

    /**
     * All fields of one scope; what does not apply, and a ratio to zero, is null.
     *
     * @param window sums of the same window by scope, such as {@code tier|api}
     */
    static Map<String, BigDecimal> of(Map<String, Line> window, String scope) {
        Fields fields = new Fields(window, scope);
        SUMS.forEach(sum -> fields.fields.put(sum, fields.line.get(sum)));
        fields.addMargins();
        fields.addForgone();
        fields.addSubsidy();
        fields.addUnits();
        fields.addCapacity();
        fields.withoutWhatDoesNotApply();
        return fields.fields;
    }

    private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? null : Line.round(part, whole);
    }

    private void addMargins() {
        BigDecimal gross = line.grossRevenue();
        BigDecimal direct = gross.subtract(line.get("direct_cost_usd"));
        BigDecimal shares = line.get("revenue_share_income_usd").subtract(line.get("revenue_share_owed_usd"));
        BigDecimal netMargin = line.computeMargin().add(shares);
        fields.put("gross_revenue_usd", gross);
        fields.put("net_revenue_usd", gross.add(shares));
        addMargin("compute_margin_direct", direct);
        addMargin("compute_margin", line.computeMargin());
        addMargin("compute_margin_by_usage", direct.subtract(line.get("idle_by_usage_usd")));
        addMargin("compute_margin_by_reservation", direct.subtract(line.get("idle_by_reservation_usd")));
        addMargin("net_margin", netMargin);
        addMargin("fully_loaded_margin", netMargin.subtract(line.get("fixed_cost_usd")));
        fields.put(
                "priced_ratio",
                ratio(line.get("requests").subtract(line.get("unpriced_requests")), line.get("requests")));
    }

    private void addMargin(String name, BigDecimal margin) {
        fields.put(name + "_usd", margin);
        fields.put(name + "_ratio", ofRevenue(margin));
    }

    /** A share of revenue; null where there is none, or more was given back than earned. */
    private BigDecimal ofRevenue(BigDecimal amount) {
        return line.grossRevenue().signum() < 0 ? null : ratio(amount, line.grossRevenue());
    }

    private void addForgone() {
        BigDecimal forgone = BigDecimal.ZERO;
        for (Map.Entry<String, Long> throttled : line.throttledByTier().entrySet()) {
            Line tier = window.get("tier|" + throttled.getKey());
            BigDecimal sold = tier.get("token_revenue_usd").add(tier.get("request_revenue_usd"));
            BigDecimal lost = ratio(sold.multiply(new BigDecimal(throttled.getValue())), tier.get("billed_requests"));
            forgone = forgone == null || lost == null ? null : forgone.add(lost);
        }
        fields.put("forgone_revenue_usd", forgone);
    }

    private void addSubsidy() {
        BigDecimal loss =
                window.getOrDefault("group|free", new Line()).computeMargin().negate();
        BigDecimal subsidy = scope.equals("group|paying") ? loss.max(BigDecimal.ZERO) : null;
        fields.put("free_subsidy_usd", subsidy);
        fields.put("free_subsidy_points", subsidy == null ? null : ofRevenue(subsidy.multiply(HUNDRED)));
    }

    private void addUnits() {
        BigDecimal gross = line.grossRevenue();
        BigDecimal cost = line.cost();
        BigDecimal seconds = line.get("gpu_seconds");
        BigDecimal prompt =
                line.get("input_tokens").add(line.get("cache_read_tokens")).add(line.get("cache_write_tokens"));
        BigDecimal tokens = prompt.add(line.get("output_tokens")).add(line.get("reasoning_tokens"));
        BigDecimal grossHours = gross.multiply(SECONDS_PER_HOUR);
        fields.put("cost_usd_per_million_tokens", ratio(cost.multiply(MILLION), tokens));
        fields.put("revenue_usd_per_million_tokens", ratio(gross.multiply(MILLION), tokens));
        fields.put("cost_usd_per_request", ratio(cost, line.get("requests")));
        fields.put("revenue_usd_per_request", ratio(gross, line.get("requests")));
        fields.put("revenue_usd_per_gpu_hour", ratio(grossHours, seconds));
        fields.put("tokens_per_gpu_second", ratio(tokens, seconds));
        fields.put("cache_hit_ratio", ratio(line.get("cache_read_tokens"), prompt));
        fields.put(
                "break_even_usd_per_gpu_hour",
                ratio(grossHours.multiply(line.get("direct_cost_usd")), seconds.multiply(cost)));
        fields.put("break_even_headroom_ratio", ratio(gross.subtract(cost), cost));
    }

    private void addCapacity() {
        boolean ofCapacity = kind.equals("pool") || kind.equals("all");
        fields.put(
                "utilization_ratio",
                ofCapacity ? ratio(line.get("gpu_seconds"), line.get("rented_gpu_seconds")) : null);
    }

    private void withoutWhatDoesNotApply() {
        Line all = window.getOrDefault("all|all", new Line());
        clear(all.get("rented_gpu_seconds").signum() == 0, "idle_");
        clear(all.get("rented_gpu_seconds").signum() == 0, "compute_margin_by_");
        clear(NOT_OF_TIERS.contains(kind), "net_");
        clear(NOT_OF_TIERS.contains(kind), "revenue_share_");
        boolean rented = line.get("rented_gpu_seconds").signum() != 0
                || line.get("overcommitted_gpu_seconds").signum() != 0;
        boolean ofCapacity = kind.equals("pool") || kind.equals("all");
        clear(!ofCapacity || !rented, "rented_");
        clear(!ofCapacity || !rented, "unallocated_");
        clear(!ofCapacity || !rented, "overcommitted_");
        clear(!kind.equals("all"), "fixed_cost_usd");
        clear(!kind.equals("all"), "fully_loaded_");
    }

    private void clear(boolean doesNotApply, String prefix) {
        if (doesNotApply) {
            fields.replaceAll((field, amount) -> field.startsWith(prefix) ? null : amount);
        }
    }
}
