package dev.breakeven.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllocationTest {
    private static SortedMap<String, Money> allocate(String total, Map<String, String> weights) {
        SortedMap<String, BigDecimal> decimals = new TreeMap<>();
        weights.forEach((name, weight) -> decimals.put(name, new BigDecimal(weight)));
        return Allocation.of(Money.of(total), decimals);
    }

    @Test
    void whatDoesNotDivideGoesToTheLargestRemainder() {
        assertThat(allocate("0.000000000010", Map.of("a", "1", "b", "2", "c", "0.9")))
                .containsEntry("a", Money.of("0.000000000003"))
                .containsEntry("b", Money.of("0.000000000005"))
                .containsEntry("c", Money.of("0.000000000002"));
    }

    @Test
    void amongEqualRemaindersTheFirstNameGoesBefore() {
        assertThat(allocate("1", Map.of("b", "1", "c", "1", "a", "1")))
                .containsEntry("a", Money.of("0.333333333334"))
                .containsEntry("b", Money.of("0.333333333333"))
                .containsEntry("c", Money.of("0.333333333333"));
    }

    @Test
    void withoutAnyWeightNobodyGetsAnything() {
        assertThat(allocate("1", Map.of())).isEmpty();
        assertThat(allocate("1", Map.of("a", "0", "b", "0.00"))).isEmpty();
    }

    @Test
    void oneGetsAllAndOneWithoutWeightNothing() {
        assertThat(allocate("1.5", Map.of("a", "0", "b", "0.001"))).isEqualTo(Map.of("b", Money.of("1.5")));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void thePartsAddUpAndEachIsWithinOneUnitOfItsShare(long seed) {
        Random random = new Random(seed);
        SortedMap<String, BigDecimal> weights = new TreeMap<>();
        for (int i = 0; i < 2 + random.nextInt(8); i++) {
            weights.put("tier-" + i, BigDecimal.valueOf(random.nextLong() >>> 1, random.nextInt(13)));
        }
        Money total = new Money(BigDecimal.valueOf(random.nextLong() >>> 1, Decimals.SCALE));
        SortedMap<String, Money> parts = Allocation.of(total, weights);

        assertThat(parts.values().stream().reduce(Money.ZERO, Money::plus)).isEqualTo(total);
        BigDecimal sum = weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        parts.forEach((name, part) -> assertThat(part.usd()
                        .multiply(sum)
                        .subtract(total.usd().multiply(weights.get(name)))
                        .abs())
                .isLessThanOrEqualTo(sum.movePointLeft(Decimals.SCALE)));
    }
}
