package dev.breakeven.naive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/** Amounts by the name of the field in the topic of margins, and how many requests of each tier were throttled. */
public final class Line {
    private final Map<String, BigDecimal> amounts = new TreeMap<>();
    private final Map<String, Long> throttledByTier = new TreeMap<>();

    static BigDecimal round(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, 12, RoundingMode.HALF_EVEN);
    }

    Line add(String field, BigDecimal amount) {
        amounts.merge(field, amount, BigDecimal::add);
        return this;
    }

    Line add(String field, long amount) {
        return add(field, BigDecimal.valueOf(amount));
    }

    void addThrottled(String tier, long requests) {
        add("throttled_requests", requests);
        throttledByTier.merge(tier, requests, Long::sum);
    }

    void add(Line other) {
        other.amounts.forEach(this::add);
        other.throttledByTier.forEach((tier, requests) -> throttledByTier.merge(tier, requests, Long::sum));
    }

    public BigDecimal get(String field) {
        return amounts.getOrDefault(field, BigDecimal.ZERO);
    }

    Map<String, Long> throttledByTier() {
        return throttledByTier;
    }

    BigDecimal grossRevenue() {
        return get("token_revenue_usd")
                .add(get("request_revenue_usd"))
                .add(get("subscription_revenue_usd"))
                .add(get("other_revenue_usd"));
    }

    BigDecimal cost() {
        return get("direct_cost_usd").add(get("idle_cost_usd"));
    }

    BigDecimal computeMargin() {
        return grossRevenue().subtract(cost());
    }
}
