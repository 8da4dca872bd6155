package dev.breakeven.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakeven.margin.WindowTotals.Change;
import dev.breakeven.pricing.PricedUsage;
import dev.breakeven.pricing.Pricer;
import dev.breakeven.terms.Terms;
import dev.breakeven.terms.Updates;
import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.terms.fact.OtherRevenue;
import dev.breakeven.units.Money;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One hour is a window; 100 tokens take a GPU second, and cost 1 USD where nothing else is said. */
class BridgeTest {
    private static final long HOUR = 3_600_000_000L;
    private static final Scope API = Scope.tier("api");

    /** Rounded lines leave less than this where nothing is to be seen. */
    private static final BigDecimal NOTHING = new BigDecimal("0.000001");

    private static Updates terms() {
        return new Updates()
                .tier("api", true)
                .tier("free", false)
                .pool("h100", "H100")
                .rate("h100", "3600", 0)
                .pool("b200", "B200")
                .rate("b200", "7200", 0)
                .price("*", "*", "30000", 0);
    }

    private static UsageKey cell(String tier, String model, String pool) {
        return new UsageKey(tier, model, pool, ServiceClass.STANDARD, 0, Status.OK);
    }

    private static Usage usage(long tokens, long gpuSeconds) {
        return new Usage()
                .add(Quantity.REQUESTS, 1)
                .add(Quantity.OUTPUT_TOKENS, tokens)
                .add(Quantity.GPU_MICROS, gpuSeconds * 1_000_000);
    }

    private static Map<UsageKey, Usage> llama(long tokens, long gpuSeconds) {
        return Map.of(cell("api", "llama", "h100"), usage(tokens, gpuSeconds));
    }

    private static WindowTotals window(Updates terms, Map<UsageKey, Usage> usage) {
        return window(terms.terms(), usage);
    }

    private static WindowTotals window(Terms effective, Map<UsageKey, Usage> usage) {
        Pricer pricer = new Pricer(effective);
        Map<UsageKey, PricedUsage> lines = new HashMap<>();
        usage.forEach((cell, used) -> lines.put(cell, pricer.price(cell, used, HOUR)));
        WindowTotals totals = new WindowTotals();
        totals.apply(Change.of(null, PricedWindow.of(lines, pricer, HOUR, HOUR)));
        return totals;
    }

    private static Bridge bridge(Scope scope, WindowTotals from, WindowTotals to) {
        Bridge bridge = BridgeBuilder.between(scope, terms().terms(), from, to);
        assertThat(bridge.parts().values().stream().reduce(Money.ZERO, Money::plus))
                .as("the parts add up to the change")
                .isEqualTo(bridge.change());
        assertThat(bridge.change())
                .isEqualTo(to.totals()
                        .get(scope)
                        .computeMargin()
                        .minus(from.totals().get(scope).computeMargin()));
        return bridge;
    }

    /** All of the change comes from one part. */
    private static void assertOnly(BridgePart only, String usd, Bridge bridge) {
        bridge.parts().forEach((part, amount) -> {
            BigDecimal expected = part == only ? new BigDecimal(usd) : BigDecimal.ZERO;
            assertThat(amount.usd().subtract(expected).abs()).as("%s", part).isLessThan(NOTHING);
        });
    }

    @Test
    void twiceTheUseIsVolume() {
        Bridge bridge = bridge(API, window(terms(), llama(1_000, 10)), window(terms(), llama(2_000, 20)));
        assertOnly(BridgePart.VOLUME, "20", bridge);
    }

    @Test
    void aHigherPriceIsPrice() {
        Updates dearer = terms().price("*", "*", "40000", 1);
        assertOnly(
                BridgePart.PRICE,
                "10",
                bridge(API, window(terms(), llama(1_000, 10)), window(dearer, llama(1_000, 10))));
    }

    @Test
    void aLowerRentIsRentalRateWorkingOrIdle() {
        Updates rented = terms().add(new Capacity("h100", 1, 0)).idle(IdlePolicy.BY_USAGE);
        Updates cheaper =
                terms().rate("h100", "1800", 1).add(new Capacity("h100", 1, 0)).idle(IdlePolicy.BY_USAGE);
        assertOnly(
                BridgePart.RENTAL_RATE,
                "5",
                bridge(
                        API,
                        window(terms(), llama(1_000, 10)),
                        window(terms().rate("h100", "1800", 1), llama(1_000, 10))));
        assertOnly(
                BridgePart.RENTAL_RATE,
                "1800",
                bridge(API, window(rented, llama(1_000, 10)), window(cheaper, llama(1_000, 10))));
    }

    @Test
    void fewerGpuSecondsPerTokenAreEfficiency() {
        assertOnly(
                BridgePart.EFFICIENCY,
                "4",
                bridge(API, window(terms(), llama(1_000, 10)), window(terms(), llama(1_000, 6))));
    }

    @Test
    void anotherPoolIsMix() {
        Map<UsageKey, Usage> before =
                Map.of(cell("api", "llama", "h100"), usage(1_000, 10), cell("api", "llama", "b200"), usage(1_000, 10));
        Map<UsageKey, Usage> after =
                Map.of(cell("api", "llama", "h100"), usage(1_500, 15), cell("api", "llama", "b200"), usage(500, 5));
        assertOnly(BridgePart.MIX, "5", bridge(API, window(terms(), before), window(terms(), after)));
    }

    @Test
    void otherKindsOfTokensAreMixAndNotPrice() {
        Updates terms = new Updates()
                .tier("api", true)
                .pool("h100", "H100")
                .rate("h100", "3600", 0)
                .price("*", "*", "30000", 0);
        Map<UsageKey, Usage> before =
                Map.of(cell("api", "llama", "h100"), usage(500, 10).add(Quantity.INPUT_TOKENS, 500));
        Bridge bridge = bridge(API, window(terms, before), window(terms, llama(1_000, 10)));
        assertThat(bridge.parts().get(BridgePart.PRICE)).isEqualTo(Money.ZERO);
        assertThat(bridge.parts().get(BridgePart.VOLUME)).isEqualTo(Money.ZERO);
    }

    @Test
    void moreIdleGpusAreUtilization() {
        Updates two = terms().add(new Capacity("h100", 2, 0)).idle(IdlePolicy.BY_USAGE);
        Updates three = terms().add(new Capacity("h100", 3, 0)).idle(IdlePolicy.BY_USAGE);
        assertOnly(
                BridgePart.UTILIZATION,
                "-3600",
                bridge(API, window(two, llama(1_000, 10)), window(three, llama(1_000, 10))));
    }

    @Test
    void subscriptionsAndRefundsHavePartsOfTheirOwn() {
        Updates subscribed = terms().plan("api", "730.5", 0).subscriptions("api", 1, 0);
        Updates refunded = terms().add(new OtherRevenue("api", "refund", new BigDecimal("-7"), HOUR, 2 * HOUR));
        WindowTotals before = window(terms(), llama(1_000, 10));
        assertOnly(BridgePart.SUBSCRIPTIONS, "1", bridge(API, before, window(subscribed, llama(1_000, 10))));
        assertOnly(BridgePart.OTHER, "-7", bridge(API, before, window(refunded, llama(1_000, 10))));
    }

    @Test
    void fromNothingAllIsVolume() {
        assertOnly(BridgePart.VOLUME, "20", bridge(API, window(terms(), Map.of()), window(terms(), llama(1_000, 10))));
        assertOnly(BridgePart.VOLUME, "-20", bridge(API, window(terms(), llama(1_000, 10)), window(terms(), Map.of())));
    }

    @Test
    void withoutDetailThereIsNone() {
        WindowTotals bare = window(terms(), llama(1_000, 10));
        bare.dropDetail();
        assertThatThrownBy(() -> bridge(API, bare, window(terms(), llama(1, 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    /** Whatever changes, in every scope the parts add up to the change to the last digit. */
    @ParameterizedTest
    @MethodSource("seeds")
    void thePartsAddUpToTheChange(long seed) {
        Random random = new Random(seed);
        WindowTotals from = window(randomTerms(random), randomUsage(random));
        WindowTotals to = window(randomTerms(random), randomUsage(random));
        Stream.concat(from.totals().sums().keySet().stream(), to.totals().sums().keySet().stream())
                .distinct()
                .forEach(scope -> bridge(scope, from, to));
    }

    private static Updates randomTerms(Random random) {
        Updates terms = terms();
        for (String pool : List.of("h100", "b200")) {
            terms.rate(pool, Integer.toString(random.nextInt(5_000)), 1);
            terms.add(new Capacity(pool, random.nextInt(4), 0));
        }
        terms.price("api", "llama", Integer.toString(1 + random.nextInt(50_000)), 1);
        terms.price("api", "*", Integer.toString(1 + random.nextInt(50_000)), 1);
        terms.price("*", "llama", Integer.toString(1 + random.nextInt(50_000)), 1);
        return terms.idle(List.of(IdlePolicy.values()).get(random.nextInt(3)));
    }

    private static Map<UsageKey, Usage> randomUsage(Random random) {
        Map<UsageKey, Usage> usage = new HashMap<>();
        for (String tier : List.of("api", "free", "plus")) {
            for (String model : List.of("llama", "qwen")) {
                for (String pool : List.of("h100", "b200")) {
                    if (random.nextInt(3) > 0) {
                        Usage used = usage(random.nextInt(3) * 777L, random.nextInt(4_000));
                        usage.put(cell(tier, model, pool), used.add(Quantity.INPUT_TOKENS, random.nextInt(999)));
                    }
                }
            }
        }
        return usage;
    }
}
