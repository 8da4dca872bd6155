package dev.breakeven.margin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.pricing.PricedUsage;
import dev.breakeven.pricing.Revenue;
import dev.breakeven.units.Money;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SumsTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    private record Line(UsageKey cell, PricedUsage priced) {
        Sums sums() {
            Sums sums = new Sums();
            sums.add(cell, priced);
            return sums;
        }
    }

    private static Line line(Random random) {
        Usage usage = new Usage();
        for (Quantity quantity : Quantity.values()) {
            usage.add(quantity, random.nextInt(1_000));
        }
        UsageKey cell = new UsageKey(
                "api",
                "llama",
                "h100",
                ServiceClass.STANDARD,
                0,
                List.of(Status.values()).get(random.nextInt(Status.values().length)));
        return new Line(
                cell, new PricedUsage(usage, amount(random), Revenue.NONE, money(random), random.nextInt(1_000)));
    }

    private static BigDecimal amount(Random random) {
        return BigDecimal.valueOf(random.nextLong() >>> 8, 12);
    }

    private static Money money(Random random) {
        return new Money(amount(random));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsAddedAndTakenAwayInAnyOrderLeavesNothing(long seed) {
        Random random = new Random(seed);
        List<Line> lines = new ArrayList<>();
        Sums sums = new Sums();
        for (int i = 0; i < 50; i++) {
            lines.add(line(random));
            sums.add(lines.get(i).cell(), lines.get(i).priced());
        }
        Collections.shuffle(lines, random);
        Sums before = sums.copy();
        lines.subList(0, 25).forEach(line -> sums.subtract(line.sums()));
        assertThat(sums).as("seed %d", seed).isNotEqualTo(before);
        lines.subList(25, 50).forEach(line -> sums.subtract(line.sums()));
        assertThat(sums).as("seed %d", seed).isEqualTo(new Sums());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sumsOfPartsAreTheSumOfTheWhole(long seed) {
        Random random = new Random(seed);
        Sums whole = new Sums();
        List<Sums> parts = List.of(new Sums(), new Sums(), new Sums());
        for (int i = 0; i < 30; i++) {
            Line line = line(random);
            whole.add(line.cell(), line.priced());
            parts.get(i % 3).add(line.cell(), line.priced());
        }
        Sums together = new Sums();
        parts.forEach(together::add);
        assertThat(together).as("seed %d", seed).isEqualTo(whole);
    }

    @Test
    void aCopyIsNotChangedWithItsOriginal() {
        Random random = new Random(1);
        Sums sums = new Sums();
        Sums copy = sums.copy();
        Line line = line(random);
        sums.add(line.cell(), line.priced());
        assertThat(copy).isEqualTo(new Sums());
    }

    private static Figures figures(Sums sums) {
        ScopeTotals totals = new ScopeTotals();
        totals.of(Scope.ALL).add(sums);
        return totals.figures(Scope.ALL);
    }

    @Test
    void withoutRevenueThereIsNoRatioButADollarMargin() {
        Figures figures = figures(new Sums().add(Amount.DIRECT_COST, Money.of("2")));
        assertThat(figures.computeMarginRatio()).isEmpty();
        assertThat(figures.computeMargin()).isEqualTo(Money.of("-2"));
        assertThat(figures.pricedRatio()).isEmpty();
    }

    @Test
    void subscriptionsAreRevenueToo() {
        Sums sums = new Sums(new Usage().add(Quantity.REQUESTS, 4), 4, 1, new TreeMap<>())
                .add(Amount.TOKEN_REVENUE, Money.of("1"))
                .add(Amount.DIRECT_COST, Money.of("1"))
                .add(Amount.SUBSCRIPTION_REVENUE, Money.of("3"));
        assertThat(sums.grossRevenue()).isEqualTo(Money.of("4"));
        assertThat(figures(sums).computeMarginRatio()).contains(new BigDecimal("0.750000000000"));
        assertThat(figures(sums).pricedRatio()).contains(new BigDecimal("0.750000000000"));
    }
}
