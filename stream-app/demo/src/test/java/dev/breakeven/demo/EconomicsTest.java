package dev.breakeven.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.margin.Figures;
import dev.breakeven.margin.PricedWindow;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.pricing.PricedUsage;
import dev.breakeven.pricing.Pricer;
import dev.breakeven.terms.Terms;
import dev.breakeven.units.Micros;
import dev.breakeven.usage.ContextBands;
import dev.breakeven.usage.Request;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Prices what the generator makes up: who earns, who loses, and whom the price of a pool turns. */
class EconomicsTest {
    private static final long START = 1_780_000_020_000_000L;
    private static final long WINDOW = Micros.of(Duration.ofSeconds(10));
    private static final int WINDOWS = 30;
    private static final ContextBands BANDS = new ContextBands(List.of(128_000L));
    private static final Terms NORMAL = DemoTerms.terms(Story.STEADY, DemoTerms::hour);
    private static final Terms SHOCK = NORMAL.with(DemoTerms.step(Story.PRICE_SHOCK, 1, START), 2);

    /** Margins by scope of all windows together. */
    private static Map<Scope, Figures> margins(Terms terms, int firstWindow, int windows) {
        Traffic traffic = new Traffic(7, NORMAL, TrafficPlan.always(TrafficMix.STANDARD));
        long from = START + firstWindow * WINDOW;
        long length = windows * WINDOW;
        Map<UsageKey, Usage> usage = new HashMap<>();
        TrafficTest.sendings(traffic, from, from + length).stream()
                .map(Sending::request)
                .distinct()
                .forEach(request -> count(request, usage));
        Pricer pricer = new Pricer(terms);
        Map<UsageKey, PricedUsage> lines = new HashMap<>();
        usage.forEach((cell, used) -> lines.put(cell, pricer.price(cell, used, from)));
        return PricedWindow.of(lines, pricer, from, length).totals().figures();
    }

    private static void count(Request request, Map<UsageKey, Usage> usage) {
        usage.computeIfAbsent(request.cell(BANDS), cell -> new Usage()).count(request);
    }

    private static double ratio(Map<Scope, Figures> sums, String tier) {
        return sums.get(Scope.tier(tier)).computeMarginRatio().orElseThrow().doubleValue();
    }

    @Test
    void allIsPriced() {
        margins(NORMAL, 0, WINDOWS)
                .forEach((scope, sums) -> assertThat(sums.sums().unpricedRequests())
                        .as("%s", scope)
                        .isZero());
    }

    @Test
    void freeLosesAndThePayingTiersEarnDifferently() {
        Map<Scope, Figures> normal = margins(NORMAL, 0, WINDOWS);
        assertThat(normal.get(Scope.FREE).grossRevenue().isZero()).isTrue();
        assertThat(normal.get(Scope.FREE).computeMargin().isNegative()).isTrue();
        assertThat(ratio(normal, "plus")).isBetween(0.25, 0.35);
        assertThat(ratio(normal, "pro")).isBetween(0.45, 0.55);
        assertThat(ratio(normal, "enterprise")).isBetween(0.18, 0.28);
        assertThat(ratio(normal, "api")).isBetween(0.55, 0.65);
        assertThat(normal.get(Scope.ALL).computeMarginRatio().orElseThrow().doubleValue())
                .isBetween(0.3, 0.5);
    }

    @Test
    void noWindowComesNearAnAlertInNormalTimes() {
        for (int window = 0; window < WINDOWS; window++) {
            Map<Scope, Figures> normal = margins(NORMAL, window, 1);
            for (String tier : List.of("plus", "pro", "enterprise", "api")) {
                assertThat(ratio(normal, tier))
                        .as("%s in window %d", tier, window)
                        .isGreaterThan(0.1);
            }
        }
    }

    @Test
    void thePriceShockTurnsOneTierAndNoOther() {
        for (int window = 0; window < WINDOWS; window++) {
            Map<Scope, Figures> shock = margins(SHOCK, window, 1);
            assertThat(ratio(shock, "plus")).isLessThan(-0.3);
            for (String tier : List.of("pro", "enterprise", "api")) {
                assertThat(ratio(shock, tier))
                        .as("%s in window %d", tier, window)
                        .isGreaterThan(0.1);
            }
        }
    }

    @Test
    void noPoolNeedsMoreGpusThanItRents() {
        margins(NORMAL, 0, WINDOWS).forEach((scope, figures) -> {
            if (scope.kind() == ScopeKind.POOL) {
                BigDecimal seconds = BigDecimal.valueOf(WINDOWS * WINDOW / 1_000_000);
                BigDecimal rented = BigDecimal.valueOf(
                        NORMAL.pools().capacity(scope.name(), START).orElseThrow());
                assertThat(figures.sums().gpuSeconds()).as(scope.name()).isLessThan(rented.multiply(seconds));
                assertThat(figures.sums().gpuSeconds().multiply(BigDecimal.valueOf(2)))
                        .as(scope.name())
                        .isGreaterThan(rented.multiply(seconds));
            }
        });
    }
}
