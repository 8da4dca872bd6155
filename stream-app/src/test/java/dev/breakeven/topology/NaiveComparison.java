package dev.breakeven.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.naive.Event;
import dev.breakeven.naive.Line;
import dev.breakeven.naive.Recomputation;
import dev.breakeven.schema.Margin;
import dev.breakeven.usage.Cell;
import dev.breakeven.usage.Quantity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Holds what the product says against what the naive recomputation says, to the last digit. */
public final class NaiveComparison {
    private static final Set<String> NOT_AMOUNTS = Set.of(
            "scope", "name", "window_start", "window_seconds", "status", "revision", "terms_version", "watermark");
    private static final List<String> FIELDS = Margin.getClassSchema().getFields().stream()
            .map(Schema.Field::name)
            .filter(name -> !NOT_AMOUNTS.contains(name))
            .toList();

    private NaiveComparison() {}

    /** Compares margins by key; one without any amount is the same as none. */
    public static void assertSameMargins(String seed, Map<String, Margin> product, Map<String, Line> naive) {
        Map<String, String> expected = new TreeMap<>();
        naive.forEach((key, line) -> expected.put(key, text(line.fields())));
        Map<String, String> actual = new TreeMap<>();
        product.forEach((key, margin) -> actual.put(key, text(amounts(margin))));
        expected.values().removeIf(String::isEmpty);
        actual.values().removeIf(String::isEmpty);
        Set<String> different = new TreeSet<>(expected.keySet());
        different.addAll(actual.keySet());
        different.removeIf(key -> Objects.equals(expected.get(key), actual.get(key)));
        if (!different.isEmpty()) {
            String key = different.iterator().next();
            assertThat(actual.get(key))
                    .as("%s: %d of %d margins differ, the first is %s", seed, different.size(), expected.size(), key)
                    .isEqualTo(expected.get(key));
        }
    }

    private static Map<String, BigDecimal> amounts(Margin margin) {
        Map<String, BigDecimal> amounts = new HashMap<>();
        for (String field : FIELDS) {
            Object amount = margin.get(field);
            amounts.put(field, amount == null ? null : new BigDecimal(amount.toString()));
        }
        return amounts;
    }

    /** One line for each amount that is not zero; empty where all are. */
    private static String text(Map<String, BigDecimal> amounts) {
        return FIELDS.stream()
                .filter(field ->
                        amounts.get(field) != null && amounts.get(field).signum() != 0)
                .map(field ->
                        field + " " + amounts.get(field).stripTrailingZeros().toPlainString())
                .collect(Collectors.joining("\n"));
    }

    /** Compares the running totals by cell and by tier, booked less reversed. */
    static void assertSameTotals(String seed, LedgerSnapshot snapshot, Recomputation naive) {
        Map<Cell, Line> expected = new HashMap<>();
        for (Map.Entry<Event.Cell, Line> cell : naive.totals().entrySet()) {
            expected.put(NaiveToProduct.cell(cell.getKey()), cell.getValue());
        }
        assertThat(snapshot.cells().keySet()).as("cells, %s", seed).isEqualTo(expected.keySet());
        expected.forEach(
                (cell, line) -> assertSame(seed + ", " + cell, snapshot.cells().get(cell), line));
        naive.subscriptionTotals()
                .forEach((tier, usd) -> assertThat(amount(snapshot, tier))
                        .as("subscriptions to %s, %s", tier, seed)
                        .isEqualByComparingTo(usd));
        assertThat(naive.subscriptionTotals().keySet())
                .as("tiers with subscriptions, %s", seed)
                .containsAll(snapshot.subscriptions().keySet());
    }

    private static BigDecimal amount(LedgerSnapshot snapshot, String tier) {
        return snapshot.subscriptions().getOrDefault(tier, Running.ZERO).amount();
    }

    private static void assertSame(String what, CellTotal total, Line line) {
        assertThat(total.revenue().amount()).as(what).isEqualByComparingTo(line.get("token_revenue_usd"));
        assertThat(total.cost().amount()).as(what).isEqualByComparingTo(line.get("direct_cost_usd"));
        assertThat(total.gpuSeconds().amount()).as(what).isEqualByComparingTo(line.get("gpu_seconds"));
        assertThat(total.unpricedRequests())
                .as(what)
                .isEqualTo(line.get("unpriced_requests").longValueExact());
        assertThat(total.revenue().reversed()).as(what).isNotNegative();
        assertThat(total.cost().reversed()).as(what).isNotNegative();
        for (Quantity quantity : Quantity.values()) {
            String field = quantity.name().toLowerCase(Locale.ROOT);
            assertThat(total.usage().get(quantity))
                    .as("%s, %s", field, what)
                    .isEqualTo(line.get(field).longValueExact());
        }
    }
}
