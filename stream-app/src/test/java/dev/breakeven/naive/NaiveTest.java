package dev.breakeven.naive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.naive.Fact.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractBigDecimalAssert;
import org.junit.jupiter.api.Test;

/** The naive recomputation, held against examples that were worked out by hand. */
class NaiveTest {
    private static final long SECOND = 1_000_000;
    private static final long BASE = 10 * SECOND;
    private static final List<Long> EDGES = List.of(1_000L, 8_000L);

    private final List<Fact> facts = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    private NaiveTest fact(Kind kind, String name, String second, long from, String... values) {
        Map<String, String> byField = new TreeMap<>();
        for (int i = 0; i < values.length; i += 2) {
            byField.put(values[i], values[i + 1]);
        }
        facts.add(new Fact(kind, name, second, from, byField));
        return this;
    }

    /** A request at a second, of so much input, that took a GPU for so many seconds. */
    private NaiveTest request(long second, String tier, String model, String status, long input, double gpuSeconds) {
        return request(second, tier, model, "STANDARD", status, input, gpuSeconds);
    }

    private NaiveTest request(
            long second, String tier, String model, String serviceClass, String status, long input, double gpuSeconds) {
        events.add(new Event(
                "request-" + events.size(),
                second * SECOND,
                tier,
                model,
                "h100",
                serviceClass,
                status,
                input,
                0,
                0,
                0,
                0,
                Math.round(gpuSeconds * SECOND)));
        return this;
    }

    /** A pool at 3,600 USD per GPU-hour, that is one USD per GPU second. */
    private NaiveTest rented(String gpus) {
        return fact(Kind.RATE, "h100", "", 0, "usd_per_gpu_hour", "3600")
                .fact(Kind.CAPACITY, "h100", "", 0, "gpus", gpus);
    }

    private NaiveTest policy(String policy) {
        return fact(Kind.IDLE_POLICY, "", "", 0, "policy", policy);
    }

    /** Margins of windows that are as long as all of the base windows. */
    private Map<String, Map<String, BigDecimal>> margins(int baseWindows) {
        Terms terms = new Terms();
        terms.apply(facts);
        assertThat(terms.leftOut()).isZero();
        long length = baseWindows * BASE;
        Recomputation naive = new Recomputation(terms, EDGES, BASE, events, 0, length);
        assertThat(Conservation.violations(
                        naive.margins(List.of(BASE, length)), 10, tier -> terms.paying(tier) != null))
                .isEmpty();
        Map<String, Map<String, BigDecimal>> margins = new TreeMap<>();
        naive.margins(List.of(length))
                .forEach((key, fields) ->
                        margins.put(key.substring(0, key.indexOf('|', key.indexOf('|') + 1)), fields));
        return margins;
    }

    private static AbstractBigDecimalAssert<?> assertField(
            Map<String, Map<String, BigDecimal>> margins, String scope, String field) {
        assertThat(margins).containsKey(scope);
        assertThat(margins.get(scope)).containsKey(field);
        return assertThat(margins.get(scope).get(field)).as("%s of %s", field, scope);
    }

    private AbstractBigDecimalAssert<?> assertThatIn(int baseWindows, String scope, String field) {
        return assertField(margins(baseWindows), scope, field);
    }

    private static BigDecimal decimal(String value) {
        return new BigDecimal(value);
    }

    @Test
    void theLargestRemaindersGetTheRest() {
        assertThat(Shares.of(
                        decimal("0.000000000010"),
                        Map.of("c", decimal("1"), "b", decimal("1"), "a", decimal("1"), "d", decimal("0.4"))))
                .as("10 x 1 / 3.4 = 2.94 thrice, 10 x 0.4 / 3.4 = 1.18")
                .isEqualTo(Map.of(
                        "a", decimal("0.000000000003"),
                        "b", decimal("0.000000000003"),
                        "c", decimal("0.000000000003"),
                        "d", decimal("0.000000000001")));
        assertThat(Shares.of(
                        decimal("0.000000000002"), Map.of("b", decimal("1"), "a", decimal("1"), "B", decimal("1"))))
                .as("2 for 3 of the same remainder, in the order of their names")
                .isEqualTo(
                        Map.of("B", decimal("0.000000000001"), "a", decimal("0.000000000001"), "b", decimal("0E-12")));
        assertThat(Shares.of(BigDecimal.ONE, Map.of("a", BigDecimal.ZERO))).isEmpty();
    }

    @Test
    void datedAmountsAddUpOverTheWindowsOfTheirPeriod() {
        Fact third = new Fact(
                Kind.FIXED_COST, "staff", "", 5 * SECOND, Map.of("usd", "1", "to", Long.toString(35 * SECOND)));
        BigDecimal usd = decimal("1");
        assertThat(Shares.over(third, usd, 0, BASE)).isEqualByComparingTo("0.166666666667");
        assertThat(Shares.over(third, usd, BASE, 2 * BASE)).isEqualByComparingTo("0.333333333333");
        assertThat(Shares.over(third, usd, 2 * BASE, 3 * BASE)).isEqualByComparingTo("0.333333333333");
        assertThat(Shares.over(third, usd, 3 * BASE, 4 * BASE)).isEqualByComparingTo("0.166666666667");
        assertThat(Shares.over(third, usd, 4 * BASE, 5 * BASE)).isZero();
        assertThat(Shares.over(third, usd, -BASE, 0)).isZero();
    }

    private NaiveTest price(String tier, String model, long from, String... values) {
        return fact(Kind.PRICE, tier, model, from, values);
    }

    @Test
    void theMostSpecificPriceInEffectWins() {
        price("*", "*", 0, "input", "1");
        price("api", "*", 0, "input", "2");
        price("api", "llama", 10 * SECOND, "input", "3");
        price("api", "*", 0, "service_class", "batch", "input", "4");
        price("api", "llama", 10 * SECOND, "service_class", "batch", "input", "5");
        request(0, "free", "llama", "OK", 1_000, 0)
                .request(0, "api", "llama", "OK", 1_000, 0)
                .request(10, "api", "llama", "OK", 1_000, 0)
                .request(0, "api", "llama", "BATCH", "OK", 1_000, 0)
                .request(10, "api", "qwen", "BATCH", "OK", 1_000, 0)
                .request(10, "api", "llama", "BATCH", "OK", 1_000, 0);

        Map<String, Map<String, BigDecimal>> margins = margins(2);

        assertField(margins, "tier|free", "token_revenue_usd").isEqualByComparingTo("0.001");
        assertField(margins, "tier_model|api/qwen", "token_revenue_usd").isEqualByComparingTo("0.004");
        assertField(margins, "tier_model|api/llama", "token_revenue_usd").isEqualByComparingTo("0.014");
        assertField(margins, "all|all", "unpriced_requests").isZero();
    }

    private static Fact priceOf(String tier, String model, String serviceClass, long from, long contextAbove) {
        Map<String, String> values = new TreeMap<>(Map.of("input", "1"));
        values.put("service_class", serviceClass);
        values.put("context_above", Long.toString(contextAbove));
        return new Fact(Kind.PRICE, tier, model, from, values);
    }

    private static List<Terms.Missing> missing(Fact... update) {
        return new Terms().missing(List.of(update));
    }

    @Test
    void aTieNeedsThePriceOfBothFromWhereBothHold() {
        Fact tierWide = priceOf("api", "*", "*", 10, 0);
        Fact modelWide = priceOf("*", "llama", "batch", 20, 0);
        assertThat(missing(tierWide, modelWide))
                .contains(new Terms.Missing(new PriceEntry("api", "llama", "batch"), 20));
        assertThat(missing(tierWide, modelWide, priceOf("api", "llama", "batch", 21, 0)))
                .isNotEmpty();
        assertThat(missing(tierWide, modelWide, priceOf("api", "llama", "batch", 20, 0)))
                .isEmpty();
        assertThat(missing(tierWide, priceOf("free", "llama", "*", 0, 0)))
                .as("no request matches both")
                .isEmpty();
        assertThat(missing(tierWide, priceOf("*", "*", "*", 0, 0)))
                .as("one is the more specific")
                .isEmpty();
    }

    @Test
    void aBandNeedsABaseFromNoLater() {
        Fact band = priceOf("api", "*", "*", 10, 1_000);
        assertThat(missing(band)).containsExactly(new Terms.Missing(new PriceEntry("api", "*", "*"), 10));
        assertThat(missing(band, priceOf("api", "*", "*", 11, 0))).isNotEmpty();
        assertThat(missing(band, priceOf("api", "*", "batch", 10, 0))).isNotEmpty();
        assertThat(missing(band, priceOf("api", "*", "*", 10, 0))).isEmpty();
    }

    @Test
    void anUpdateIsLeftOutAsAWhole() {
        Terms terms = new Terms();
        terms.apply(List.of(
                priceOf("api", "*", "*", 10, 1_000), new Fact(Kind.TIER, "api", "", null, Map.of("paying", "true"))));
        assertThat(terms.leftOut()).isEqualTo(1);
        assertThat(terms.version()).isZero();
        assertThat(terms.paying("api")).isNull();
    }

    @Test
    void bandsOverlayTheBaseForTheWholeRequest() {
        price("api", "*", 0, "input", "1", "output", "7");
        price("api", "*", 0, "context_above", "1000", "input", "2", "usd_per_request", "0.5");
        price("api", "*", 0, "context_above", "8000", "input", "3");
        request(0, "api", "a", "OK", 1_000, 0)
                .request(0, "api", "b", "OK", 1_001, 0)
                .request(0, "api", "c", "OK", 8_001, 0);

        Map<String, Map<String, BigDecimal>> margins = margins(1);

        assertField(margins, "model|a", "gross_revenue_usd").isEqualByComparingTo("0.001");
        assertField(margins, "model|b", "gross_revenue_usd").isEqualByComparingTo("0.502002");
        assertField(margins, "model|c", "gross_revenue_usd").isEqualByComparingTo("0.524003");
    }

    @Test
    void whereNoTokenIsPricedTokensAreIncluded() {
        price("api", "*", 0, "usd_per_request", "0.25", "usd_per_gpu_second", "0.1");
        price("web", "*", 0, "output", "1", "usd_per_request", "0.25");
        request(0, "api", "a", "OK", 1_000, 2.5).request(0, "web", "a", "OK", 1_000, 0);

        Map<String, Map<String, BigDecimal>> margins = margins(1);

        assertField(margins, "tier|api", "request_revenue_usd").isEqualByComparingTo("0.5");
        assertField(margins, "tier|web", "request_revenue_usd").isEqualByComparingTo("0.25");
        assertField(margins, "tier|web", "unpriced_requests")
                .as("input has no known price")
                .isEqualByComparingTo("1");
    }

    /** 20 GPU seconds are rented for 20 USD; api uses 3 of them, 2 on llama, free 1. */
    private NaiveTest halfUsed() {
        fact(Kind.TIER, "api", "", 0, "paying", "true").fact(Kind.TIER, "free", "", 0, "paying", "false");
        return rented("2")
                .request(0, "api", "llama", "OK", 0, 2)
                .request(0, "api", "qwen", "ERROR", 0, 1)
                .request(0, "free", "llama", "OK", 0, 1);
    }

    @Test
    void idleByUsageGoesWhereTheGpuTimeWent() {
        Map<String, Map<String, BigDecimal>> margins =
                halfUsed().policy("by_usage").margins(1);

        assertField(margins, "all|all", "rented_cost_usd").isEqualByComparingTo("20");
        assertField(margins, "all|all", "idle_cost_usd").isEqualByComparingTo("16");
        assertField(margins, "all|all", "unallocated_idle_usd").isZero();
        assertField(margins, "tier|api", "idle_cost_usd").isEqualByComparingTo("12");
        assertField(margins, "tier_model|api/llama", "idle_cost_usd").isEqualByComparingTo("8");
        assertField(margins, "model|llama", "idle_cost_usd").isEqualByComparingTo("12");
        assertField(margins, "pool|h100", "idle_cost_usd").isEqualByComparingTo("16");
        assertField(margins, "pool|h100", "utilization_ratio").isEqualByComparingTo("0.2");
        assertField(margins, "tier|api", "compute_margin_direct_usd").isEqualByComparingTo("-3");
        assertField(margins, "tier|api", "compute_margin_usd").isEqualByComparingTo("-15");
        assertField(margins, "tier|api", "wasted_cost_usd").isEqualByComparingTo("1");
        assertField(margins, "group|paying", "free_subsidy_usd").isEqualByComparingTo("5");
        assertField(margins, "group|paying", "free_subsidy_points").isNull();
        assertField(margins, "group|free", "free_subsidy_usd").isNull();
        assertField(margins, "tier|api", "rented_cost_usd").isNull();
    }

    @Test
    void idleByReservationStaysWithATierThatDoesNotUseIt() {
        halfUsed()
                .policy("by_reservation")
                .fact(Kind.RESERVATION, "h100", "standby", 0, "weight", "3")
                .fact(Kind.RESERVATION, "h100", "free", 0, "weight", "1")
                .fact(Kind.RESERVATION, "h100", "api", 0, "weight", "9")
                .fact(Kind.RESERVATION, "h100", "api", 0, "weight", "0");

        Map<String, Map<String, BigDecimal>> margins = margins(1);

        assertField(margins, "tier|standby", "idle_cost_usd").isEqualByComparingTo("12");
        assertField(margins, "tier|free", "idle_cost_usd").isEqualByComparingTo("4");
        assertField(margins, "model|llama", "idle_cost_usd").isEqualByComparingTo("4");
        assertField(margins, "tier|api", "idle_cost_usd").isZero();
        assertField(margins, "tier|api", "idle_by_usage_usd").isEqualByComparingTo("12");
        assertThat(margins).doesNotContainKey("tier_model|standby/llama");
    }

    @Test
    void withoutReservationsOrUsageOrPolicyIdleIsUnallocated() {
        halfUsed().policy("by_reservation");
        assertThatIn(1, "pool|h100", "unallocated_idle_usd").isEqualByComparingTo("16");
        events.clear();
        policy("by_usage");
        assertThatIn(1, "pool|h100", "unallocated_idle_usd").isEqualByComparingTo("20");
        facts.removeIf(fact -> fact.kind() == Kind.IDLE_POLICY);
        assertThatIn(1, "pool|h100", "unallocated_idle_usd").isEqualByComparingTo("20");
    }

    /** One GPU is used for 4 of the first ten seconds and 14 of the next; idle and over-committed do not offset each other. */
    @Test
    void overcommittedIsWhatIsUsedAboveTheRent() {
        rented("1").request(0, "api", "llama", "OK", 0, 4).request(10, "api", "llama", "OK", 0, 14);

        Map<String, Map<String, BigDecimal>> margins = margins(2);

        assertField(margins, "all|all", "rented_gpu_seconds").isEqualByComparingTo("20");
        assertField(margins, "all|all", "overcommitted_gpu_seconds").isEqualByComparingTo("4");
        assertField(margins, "all|all", "overcommitted_cost_usd").isEqualByComparingTo("4");
        assertField(margins, "all|all", "unallocated_idle_usd").isEqualByComparingTo("6");
        assertField(margins, "all|all", "idle_cost_usd").isZero();
    }

    @Test
    void nothingIsIdleWhereNoPoolIsRented() {
        fact(Kind.RATE, "h100", "", 0, "usd_per_gpu_hour", "3600").request(0, "api", "llama", "OK", 0, 4);
        Map<String, Map<String, BigDecimal>> margins = margins(1);
        assertField(margins, "all|all", "idle_cost_usd").isNull();
        assertField(margins, "all|all", "rented_cost_usd").isNull();
        assertField(margins, "all|all", "compute_margin_usd").isEqualByComparingTo("-4");
        assertField(margins, "all|all", "utilization_ratio").isNull();
    }

    @Test
    void aTiersOwnShareGoesBeforeThatOfEveryTier() {
        price("*", "*", 0, "usd_per_request", "10");
        fact(Kind.REVENUE_SHARE, "*", "azure", 0, "percent", "20")
                .fact(Kind.REVENUE_SHARE, "api", "azure", 10 * SECOND, "percent", "10")
                .fact(Kind.REVENUE_SHARE, "api", "aws", 0, "percent", "1")
                .fact(Kind.PARTNER_SALES, "api", "azure", 0, "percent", "50", "sales_usd", "8", "to", "20000000")
                .fact(Kind.OTHER_REVENUE, "api", "credit", 0, "usd", "-99", "to", "10000000")
                .fact(Kind.OTHER_REVENUE, "api", "credit", 0, "usd", "-2", "to", "10000000")
                .fact(Kind.FIXED_COST, "staff", "", 10 * SECOND, "usd", "6", "to", "30000000")
                .request(0, "api", "llama", "OK", 0, 0)
                .request(10, "api", "llama", "OK", 0, 0)
                .request(10, "web", "llama", "OK", 0, 0);

        Map<String, Map<String, BigDecimal>> margins = margins(2);

        assertField(margins, "tier|api", "gross_revenue_usd").isEqualByComparingTo("18");
        assertField(margins, "tier|api", "revenue_share_owed_usd")
                .as("21 % of 8, then 11 % of 10")
                .isEqualByComparingTo("2.78");
        assertField(margins, "tier|web", "revenue_share_owed_usd").isEqualByComparingTo("2");
        assertField(margins, "tier|api", "revenue_share_income_usd").isEqualByComparingTo("4");
        assertField(margins, "tier|api", "net_revenue_usd").isEqualByComparingTo("19.22");
        assertField(margins, "tier|api", "fully_loaded_margin_usd").isNull();
        assertField(margins, "model|llama", "net_margin_usd").isNull();
        assertField(margins, "model|llama", "gross_revenue_usd").isEqualByComparingTo("30");
        assertField(margins, "all|all", "net_margin_usd").isEqualByComparingTo("27.22");
        assertField(margins, "all|all", "fully_loaded_margin_usd").isEqualByComparingTo("24.22");
        assertField(margins, "all|all", "fully_loaded_margin_ratio").isEqualByComparingTo("0.865");
    }

    @Test
    void whatThrottledRequestsWouldHaveEarnedIsTheAverageOfTheirTier() {
        price("*", "*", 0, "usd_per_request", "1");
        price("api", "qwen", 0, "usd_per_request", "3");
        price("*", "qwen", 0, "usd_per_request", "1");
        request(0, "api", "llama", "OK", 0, 0)
                .request(0, "api", "qwen", "OK", 0, 0)
                .request(0, "api", "qwen", "THROTTLED", 0, 0)
                .request(0, "api", "tiny", "THROTTLED", 0, 0);

        Map<String, Map<String, BigDecimal>> margins = margins(1);

        assertField(margins, "all|all", "throttled_requests").isEqualByComparingTo("2");
        assertField(margins, "tier|api", "forgone_revenue_usd").isEqualByComparingTo("4");
        assertField(margins, "model|qwen", "forgone_revenue_usd").isEqualByComparingTo("2");
        assertField(margins, "model|llama", "forgone_revenue_usd").isZero();

        request(0, "web", "tiny", "THROTTLED", 0, 0);
        margins = margins(1);
        assertField(margins, "all|all", "forgone_revenue_usd").isNull();
        assertField(margins, "model|tiny", "forgone_revenue_usd").isNull();
        assertField(margins, "model|qwen", "forgone_revenue_usd").isEqualByComparingTo("2");
    }

    /** 10 USD are earned with 5 GPU seconds, which cost 4 USD, of 10 that are rented for 8. */
    @Test
    void breaksEvenAtTheRateThatTakesAllRevenue() {
        price("*", "*", 0, "usd_per_request", "5");
        fact(Kind.RATE, "h100", "", 0, "usd_per_gpu_hour", "2880").fact(Kind.CAPACITY, "h100", "", 0, "gpus", "1");
        policy("by_usage").request(0, "api", "llama", "OK", 1_000, 4).request(0, "api", "llama", "OK", 0, 1);

        Map<String, Map<String, BigDecimal>> margins = margins(1);

        assertField(margins, "all|all", "break_even_usd_per_gpu_hour")
                .as("2,880 x 10 / 8")
                .isEqualByComparingTo("3600");
        assertField(margins, "all|all", "break_even_headroom_ratio").isEqualByComparingTo("0.25");
        assertField(margins, "all|all", "cost_usd_per_request").isEqualByComparingTo("4");
        assertField(margins, "all|all", "revenue_usd_per_request").isEqualByComparingTo("5");
        assertField(margins, "all|all", "cost_usd_per_million_tokens").isEqualByComparingTo("8000");
        assertField(margins, "all|all", "revenue_usd_per_gpu_hour").isEqualByComparingTo("7200");
        assertField(margins, "all|all", "tokens_per_gpu_second").isEqualByComparingTo("200");
        assertField(margins, "all|all", "cache_hit_ratio").isZero();
    }

    @Test
    void whatDoesNotAddUpIsNamed() {
        Map<String, Map<String, BigDecimal>> margins = Map.of(
                "all|all|10|T", Map.of("requests", decimal("2"), "rented_cost_usd", decimal("3")),
                "tier|api|10|T", Map.of("requests", decimal("1")),
                "pool|h100|10|T",
                        Map.of(
                                "requests", decimal("2"),
                                "rented_cost_usd", decimal("3"),
                                "rented_gpu_seconds", decimal("1"),
                                "direct_cost_usd", decimal("2")));
        assertThat(Conservation.violations(margins, 10, tier -> false))
                .anyMatch(line -> line.contains("requests of tier| is 1, of all 2"))
                .anyMatch(line -> line.contains("requests of group| and undeclared tiers is 1"))
                .anyMatch(line -> line.contains("rent is 3, but 2 is used or idle"))
                .noneMatch(line -> line.contains("rented_cost_usd of pool|"));
    }
}
