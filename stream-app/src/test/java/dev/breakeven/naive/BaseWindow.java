package dev.breakeven.naive;

import dev.breakeven.naive.Fact.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** All lines of one base window, by scope: of its usage, and of what accrues with usage or not. */
final class BaseWindow {
    private static final BigDecimal MICROS_PER_SECOND = new BigDecimal("1000000");
    private static final BigDecimal MICROS_PER_HOUR = new BigDecimal("3600000000");
    private static final BigDecimal MICROS_PER_MONTH = new BigDecimal("2629800000000");
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private final Terms terms;
    private final long start;
    private final long length;
    private final Map<Event.Cell, Line> usage;
    private final Map<String, Line> scopes = new TreeMap<>();

    /**
     * Books all lines.
     *
     * @param start start of the window, microseconds since the epoch
     * @param length its length, microseconds
     */
    BaseWindow(Terms terms, long start, long length, Map<Event.Cell, Line> usage) {
        this.terms = terms;
        this.start = start;
        this.length = length;
        this.usage = usage;
        usage.forEach((cell, line) -> scopes(cell).forEach(scope -> at(scope).add(line)));
        terms.tiersWithPlan().forEach(tier -> addToTier(tier, "subscription_revenue_usd", subscriptionRevenue(tier)));
        for (Fact revenue : terms.dated(Kind.OTHER_REVENUE)) {
            addToTier(revenue.name(), "other_revenue_usd", part(revenue, revenue.decimal("usd")));
        }
        for (Fact sales : terms.dated(Kind.PARTNER_SALES)) {
            BigDecimal income = sales.decimal("percent")
                    .multiply(sales.decimal("sales_usd"))
                    .divide(HUNDRED);
            addToTier(sales.name(), "revenue_share_income_usd", part(sales, income));
        }
        addOwed();
        for (Fact cost : terms.dated(Kind.FIXED_COST)) {
            at("all|all").add("fixed_cost_usd", part(cost, cost.decimal("usd")));
        }
        terms.poolsWithCapacity().forEach(this::addRental);
    }

    Map<String, Line> scopes() {
        return scopes;
    }

    private Line at(String scope) {
        return scopes.computeIfAbsent(scope, s -> new Line());
    }

    private List<String> scopes(Event.Cell cell) {
        List<String> all = tierScopes(cell.tier());
        all.addAll(List.of(
                "model|" + cell.model(), "pool|" + cell.pool(), "tier_model|" + cell.tier() + "/" + cell.model()));
        return all;
    }

    private List<String> tierScopes(String tier) {
        List<String> all = new ArrayList<>(List.of("all|all", "tier|" + tier));
        Boolean paying = terms.paying(tier);
        if (paying != null) {
            all.add(paying ? "group|paying" : "group|free");
        }
        return all;
    }

    private void addToTier(String tier, String field, BigDecimal amount) {
        if (amount.signum() != 0) {
            tierScopes(tier).forEach(scope -> at(scope).add(field, amount));
        }
    }

    private BigDecimal part(Fact period, BigDecimal amount) {
        return Shares.over(period, amount, start, start + length);
    }

    BigDecimal subscriptionRevenue(String tier) {
        Map<String, String> plan = terms.plan(tier, start);
        Map<String, String> active = terms.subscriptions(tier, start);
        if (plan == null || active == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal usdPerMonth =
                new BigDecimal(plan.get("usd_per_month")).multiply(new BigDecimal(active.get("count")));
        return Line.round(usdPerMonth.multiply(new BigDecimal(length)), MICROS_PER_MONTH);
    }

    /** Comes after all revenue is booked. */
    private void addOwed() {
        for (String scope : List.copyOf(scopes.keySet())) {
            if (scope.startsWith("tier|")) {
                String tier = scope.substring("tier|".length());
                BigDecimal gross = at(scope).grossRevenue();
                for (BigDecimal percent : terms.percentsOwed(tier, start)) {
                    addToTier(tier, "revenue_share_owed_usd", Line.round(percent.multiply(gross), HUNDRED));
                }
            }
        }
    }

    private void addRental(String pool) {
        Map<String, String> capacity = terms.capacity(pool, start);
        Map<String, String> rate = terms.rate(pool, start);
        if (capacity == null || rate == null) {
            return;
        }
        BigDecimal gpuMicros = new BigDecimal(capacity.get("gpus")).multiply(new BigDecimal(length));
        BigDecimal seconds = Line.round(gpuMicros, MICROS_PER_SECOND);
        BigDecimal cost = Line.round(gpuMicros.multiply(new BigDecimal(rate.get("usd_per_gpu_hour"))), MICROS_PER_HOUR);
        BigDecimal direct = at("pool|" + pool).get("direct_cost_usd");
        BigDecimal used = at("pool|" + pool).get("gpu_seconds");
        addToPool(pool, "rented_gpu_seconds", seconds);
        addToPool(pool, "rented_cost_usd", cost);
        addToPool(pool, "overcommitted_gpu_seconds", used.subtract(seconds).max(BigDecimal.ZERO));
        addToPool(pool, "overcommitted_cost_usd", direct.subtract(cost).max(BigDecimal.ZERO));
        addIdle(pool, cost.subtract(direct).max(BigDecimal.ZERO));
    }

    private void addToPool(String pool, String field, BigDecimal amount) {
        for (String scope : List.of("all|all", "pool|" + pool)) {
            at(scope).add(field, amount);
        }
    }

    private void addIdle(String pool, BigDecimal idle) {
        Map<String, Map<String, BigDecimal>> policies = Map.of(
                "by_usage", Shares.of(idle, gpuSeconds(pool, Event.Cell::tier, cell -> true)),
                "by_reservation", Shares.of(idle, terms.reservations(pool, start)),
                "unallocated", Map.of());
        allocate(pool, "idle_by_usage_usd", policies.get("by_usage"));
        allocate(pool, "idle_by_reservation_usd", policies.get("by_reservation"));
        Map<String, BigDecimal> inForce = policies.get(terms.idlePolicy());
        allocate(pool, "idle_cost_usd", inForce);
        addToPool(
                pool,
                "unallocated_idle_usd",
                idle.subtract(inForce.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    /** Gives its part to each tier, and on to the tier's models. */
    private void allocate(String pool, String field, Map<String, BigDecimal> byTier) {
        byTier.forEach((tier, part) -> {
            addToTier(tier, field, part);
            at("pool|" + pool).add(field, part);
            Shares.of(
                            part,
                            gpuSeconds(
                                    pool, Event.Cell::model, cell -> cell.tier().equals(tier)))
                    .forEach((model, partOfModel) -> {
                        at("model|" + model).add(field, partOfModel);
                        at("tier_model|" + tier + "/" + model).add(field, partOfModel);
                    });
        });
    }

    private Map<String, BigDecimal> gpuSeconds(
            String pool, Function<Event.Cell, String> by, Function<Event.Cell, Boolean> filter) {
        Map<String, BigDecimal> seconds = new TreeMap<>();
        usage.forEach((cell, line) -> {
            if (cell.pool().equals(pool) && filter.apply(cell)) {
                seconds.merge(by.apply(cell), line.get("gpu_seconds"), BigDecimal::add);
            }
        });
        return seconds;
    }
}
