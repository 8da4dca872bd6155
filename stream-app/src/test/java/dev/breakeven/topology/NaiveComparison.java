package dev.breakeven.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.ledger.view.CellTotal;
import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.ledger.view.ReversibleCounter;
import dev.breakeven.ledger.view.ScopeAmount;
import dev.breakeven.margin.Amount;
import dev.breakeven.margin.Scope;
import dev.breakeven.naive.Event;
import dev.breakeven.naive.Line;
import dev.breakeven.naive.Recomputation;
import dev.breakeven.schema.Margin;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.UsageKey;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Holds what the product says against what the naive recomputation says, to the last digit. */
public final class NaiveComparison {
    private static final Set<String> NOT_AMOUNTS = Set.of(
            "scope",
            "name",
            "scenario",
            "window_start",
            "window_seconds",
            "status",
            "revision",
            "terms_version",
            "watermark",
            "throttled_by_tier",
            "previous");
    private static final List<String> FIELDS = Margin.getClassSchema().getFields().stream()
            .map(Schema.Field::name)
            .filter(name -> !NOT_AMOUNTS.contains(name))
            .toList();

    /** What the free tiers cost is said of the paying ones, also where these did nothing. */
    private static final String OF_ANOTHER_SCOPE = "free_subsidy_usd";

    private NaiveComparison() {}

    /** Compares margins by key, also in what is null; one without any amount is the same as none. */
    public static void assertSameMargins(
            String seed, Map<String, Margin> product, Map<String, Map<String, BigDecimal>> naive) {
        Map<String, Map<String, BigDecimal>> actual = fields(product);
        Set<String> keys = new TreeSet<>(naive.keySet());
        keys.addAll(actual.keySet());
        Set<String> different = new TreeSet<>();
        for (String key : keys) {
            if (!isSame(actual.get(key), naive.get(key))) {
                different.add(key);
            }
        }
        if (!different.isEmpty()) {
            String key = different.iterator().next();
            assertThat(text(actual.get(key)))
                    .as("%s: %d of %d margins differ, the first is %s", seed, different.size(), naive.size(), key)
                    .isEqualTo(text(naive.get(key)));
        }
    }

    /** The amounts of margins by the name of the field, as the naive recomputation has them. */
    public static Map<String, Map<String, BigDecimal>> fields(Map<String, Margin> product) {
        Map<String, Map<String, BigDecimal>> fields = new TreeMap<>();
        product.forEach((key, margin) -> fields.put(key, fields(margin)));
        return fields;
    }

    private static Map<String, BigDecimal> fields(Margin margin) {
        Map<String, BigDecimal> amounts = new HashMap<>();
        for (String field : FIELDS) {
            Object amount = margin.get(field);
            amounts.put(field, amount == null ? null : new BigDecimal(amount.toString()));
        }
        return amounts;
    }

    /** Each is null where there is no margin. */
    private static boolean isSame(Map<String, BigDecimal> actual, Map<String, BigDecimal> expected) {
        if (actual == null || expected == null) {
            return isEmpty(actual) && isEmpty(expected);
        }
        return text(actual).equals(text(expected));
    }

    private static boolean isEmpty(Map<String, BigDecimal> amounts) {
        return amounts == null
                || FIELDS.stream()
                        .filter(field -> !field.equals(OF_ANOTHER_SCOPE))
                        .map(amounts::get)
                        .allMatch(amount -> amount == null || amount.signum() == 0);
    }

    /** One line for each amount that is not zero. */
    private static String text(Map<String, BigDecimal> amounts) {
        if (amounts == null) {
            return "no margin";
        }
        return FIELDS.stream()
                .filter(field ->
                        amounts.get(field) == null || amounts.get(field).signum() != 0)
                .map(field -> field + " " + text(amounts.get(field)))
                .collect(Collectors.joining("\n"));
    }

    private static String text(BigDecimal amount) {
        return amount == null ? "null" : amount.stripTrailingZeros().toPlainString();
    }

    /** Compares the running totals by cell and by tier, booked less reversed. */
    public static void assertSameTotals(String seed, LedgerSnapshot snapshot, Recomputation naive) {
        Map<UsageKey, Line> expected = new HashMap<>();
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
                .containsAll(snapshot.amounts().keySet().stream()
                        .filter(key -> key.amount() == Amount.SUBSCRIPTION_REVENUE)
                        .map(key -> key.scope().name())
                        .toList());
    }

    private static BigDecimal amount(LedgerSnapshot snapshot, String tier) {
        return snapshot.amounts()
                .getOrDefault(new ScopeAmount(Scope.tier(tier), Amount.SUBSCRIPTION_REVENUE), ReversibleCounter.ZERO)
                .amount();
    }

    private static void assertSame(String what, CellTotal total, Line line) {
        assertThat(total.tokenRevenue().amount()).as(what).isEqualByComparingTo(line.get("token_revenue_usd"));
        assertThat(total.requestRevenue().amount()).as(what).isEqualByComparingTo(line.get("request_revenue_usd"));
        assertThat(total.cost().amount()).as(what).isEqualByComparingTo(line.get("direct_cost_usd"));
        assertThat(total.gpuSeconds().amount()).as(what).isEqualByComparingTo(line.get("gpu_seconds"));
        assertThat(total.unpricedRequests())
                .as(what)
                .isEqualTo(line.get("unpriced_requests").longValueExact());
        assertThat(total.tokenRevenue().reversed()).as(what).isNotNegative();
        assertThat(total.cost().reversed()).as(what).isNotNegative();
        for (Quantity quantity : Quantity.values()) {
            String field = quantity.name().toLowerCase(Locale.ROOT);
            assertThat(total.usage().get(quantity))
                    .as("%s, %s", field, what)
                    .isEqualTo(line.get(field).longValueExact());
        }
    }
}
