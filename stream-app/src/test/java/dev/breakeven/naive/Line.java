package dev.breakeven.naive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/** Amounts by the name of the field in the topic of margins. */
public final class Line {
    private final Map<String, BigDecimal> amounts = new TreeMap<>();

    Line add(String field, BigDecimal amount) {
        amounts.merge(field, amount, BigDecimal::add);
        return this;
    }

    Line add(String field, long amount) {
        return add(field, BigDecimal.valueOf(amount));
    }

    void add(Line other) {
        other.amounts.forEach(this::add);
    }

    public BigDecimal get(String field) {
        return amounts.getOrDefault(field, BigDecimal.ZERO);
    }

    /** All amounts, and what follows from them; a ratio to zero is null. */
    public Map<String, BigDecimal> fields() {
        Map<String, BigDecimal> fields = new TreeMap<>(amounts);
        BigDecimal gross = get("token_revenue_usd").add(get("subscription_revenue_usd"));
        BigDecimal margin = gross.subtract(get("direct_cost_usd"));
        fields.put("gross_revenue_usd", gross);
        fields.put("compute_margin_usd", margin);
        fields.put("compute_margin_ratio", ratio(margin, gross));
        fields.put("coverage_ratio", ratio(get("requests").subtract(get("unpriced_requests")), get("requests")));
        return fields;
    }

    private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? null : part.divide(whole, 12, RoundingMode.HALF_EVEN);
    }
}
