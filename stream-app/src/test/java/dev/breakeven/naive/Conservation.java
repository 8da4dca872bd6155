package dev.breakeven.naive;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What must add up in margins, whoever computed them. */
public final class Conservation {
    private static final List<String> USAGE = List.of(
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
            "direct_cost_usd",
            "wasted_cost_usd");

    private static final List<String> OF_TIERS = List.of(
            "subscription_revenue_usd",
            "other_revenue_usd",
            "gross_revenue_usd",
            "idle_cost_usd",
            "idle_by_usage_usd",
            "idle_by_reservation_usd",
            "compute_margin_direct_usd",
            "compute_margin_usd",
            "revenue_share_owed_usd",
            "revenue_share_income_usd",
            "net_revenue_usd",
            "net_margin_usd");

    private static final List<String> OF_POOLS = List.of(
            "idle_cost_usd",
            "idle_by_usage_usd",
            "idle_by_reservation_usd",
            "unallocated_idle_usd",
            "rented_cost_usd",
            "rented_gpu_seconds",
            "overcommitted_cost_usd",
            "overcommitted_gpu_seconds");

    private final long baseSeconds;
    private final Predicate<String> declared;
    private final List<String> violations = new ArrayList<>();

    private Conservation(long baseSeconds, Predicate<String> declared) {
        this.baseSeconds = baseSeconds;
        this.declared = declared;
    }

    /**
     * What does not add up.
     *
     * @param margins fields by name, by the key that the topic of margins has for them; a field that is null or absent
     *     is zero
     * @param baseSeconds length of a base window; a longer one may be rented in part
     * @param declared whether a tier is declared, and so in a group
     * @return one line for each violation
     */
    public static List<String> violations(
            Map<String, Map<String, BigDecimal>> margins, long baseSeconds, Predicate<String> declared) {
        Map<String, Map<String, Map<String, BigDecimal>>> windows = new TreeMap<>();
        margins.forEach((key, fields) -> {
            String[] parts = key.split("\\|", -1);
            windows.computeIfAbsent(parts[2] + "|" + parts[3], window -> new TreeMap<>())
                    .put(parts[0] + "|" + parts[1], fields);
        });
        Conservation conservation = new Conservation(baseSeconds, declared);
        windows.forEach(conservation::check);
        return conservation.violations;
    }

    private void check(String window, Map<String, Map<String, BigDecimal>> scopes) {
        Predicate<String> undeclared =
                scope -> scope.startsWith("tier|") && !declared.test(scope.substring("tier|".length()));
        for (String kind : List.of("tier|", "model|", "pool|", "tier_model|")) {
            addsUp(window, scopes, USAGE, kind, scope -> scope.startsWith(kind));
        }
        addsUp(window, scopes, OF_TIERS, "tier|", scope -> scope.startsWith("tier|"));
        addsUp(window, scopes, OF_POOLS, "pool|", scope -> scope.startsWith("pool|"));
        for (List<String> fields : List.of(USAGE, OF_TIERS)) {
            addsUp(
                    window,
                    scopes,
                    fields,
                    "group| and undeclared tiers",
                    scope -> scope.startsWith("group|") || undeclared.test(scope));
        }
        forgoneAddsUp(window, scopes);
        scopes.forEach((scope, fields) -> {
            if (scope.startsWith("pool|")) {
                rentIsUsedOrIdle(window + " " + scope, fields, window.startsWith(baseSeconds + "|"));
            }
        });
    }

    private void addsUp(
            String window,
            Map<String, Map<String, BigDecimal>> scopes,
            List<String> fields,
            String what,
            Predicate<String> parts) {
        for (String field : fields) {
            BigDecimal sum = scopes.entrySet().stream()
                    .filter(scope -> parts.test(scope.getKey()))
                    .map(scope -> get(scope.getValue(), field))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal all = get(scopes.getOrDefault("all|all", Map.of()), field);
            if (sum.compareTo(all) != 0) {
                violations.add("%s: %s of %s is %s, of all %s".formatted(window, field, what, sum, all));
            }
        }
    }

    /** It is unknown of all where it is unknown of a tier. */
    private void forgoneAddsUp(String window, Map<String, Map<String, BigDecimal>> scopes) {
        String field = "forgone_revenue_usd";
        boolean unknown = scopes.entrySet().stream()
                .anyMatch(scope -> scope.getKey().startsWith("tier|")
                        && scope.getValue().containsKey(field)
                        && scope.getValue().get(field) == null);
        if (!unknown) {
            addsUp(window, scopes, List.of(field), "tier|", scope -> scope.startsWith("tier|"));
        } else if (scopes.get("all|all").get(field) != null) {
            violations.add("%s: %s of all is known, of a tier it is not".formatted(window, field));
        }
    }

    private void rentIsUsedOrIdle(String what, Map<String, BigDecimal> pool, boolean base) {
        boolean rented = Set.of("rented_gpu_seconds", "overcommitted_cost_usd", "overcommitted_gpu_seconds").stream()
                .anyMatch(field -> get(pool, field).signum() != 0);
        BigDecimal cost = get(pool, "rented_cost_usd");
        BigDecimal accounted = get(pool, "direct_cost_usd")
                .add(get(pool, "idle_cost_usd"))
                .add(get(pool, "unallocated_idle_usd"))
                .subtract(get(pool, "overcommitted_cost_usd"));
        // Direct cost of the base windows in which a pool was not rented is in no rent.
        boolean sound = base ? accounted.compareTo(cost) == 0 : accounted.compareTo(cost) >= 0;
        if (rented && !sound) {
            violations.add("%s: rent is %s, but %s is used or idle".formatted(what, cost, accounted));
        }
    }

    private static BigDecimal get(Map<String, BigDecimal> fields, String field) {
        BigDecimal amount = fields.get(field);
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
