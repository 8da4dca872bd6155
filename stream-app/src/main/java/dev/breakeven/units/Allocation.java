package dev.breakeven.units;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Divides an amount among several so that the parts add up to the whole: the largest remainder method (Hamilton), in
 * units of the last decimal place. Among equal remainders the first name goes before.
 */
public final class Allocation {
    private Allocation() {}

    /**
     * Divides an amount in proportion to weights.
     *
     * @param total the amount to divide, not negative
     * @param weights weight of each part, not negative
     * @return the parts of those with a weight above zero; empty where nobody has one
     */
    public static SortedMap<String, Money> of(Money total, SortedMap<String, BigDecimal> weights) {
        SortedMap<String, BigDecimal> positive = new TreeMap<>(weights);
        positive.values().removeIf(weight -> weight.signum() <= 0);
        if (positive.size() <= 1) {
            SortedMap<String, Money> whole = new TreeMap<>();
            positive.keySet().forEach(name -> whole.put(name, total));
            return whole;
        }
        return divide(total.usd().unscaledValue(), positive);
    }

    private record Part(String name, BigInteger units, BigInteger remainder) {}

    private static SortedMap<String, Money> divide(BigInteger units, SortedMap<String, BigDecimal> weights) {
        int scale = weights.values().stream().mapToInt(BigDecimal::scale).max().orElse(0);
        BigInteger sum = weights.values().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(scale)
                .unscaledValue();
        List<Part> parts = new ArrayList<>(weights.size());
        BigInteger rest = units;
        for (Map.Entry<String, BigDecimal> weight : weights.entrySet()) {
            BigInteger[] quota = units.multiply(
                            weight.getValue().setScale(scale).unscaledValue())
                    .divideAndRemainder(sum);
            parts.add(new Part(weight.getKey(), quota[0], quota[1]));
            rest = rest.subtract(quota[0]);
        }
        return handOut(parts, rest.intValueExact());
    }

    private static SortedMap<String, Money> handOut(List<Part> parts, int rest) {
        parts.sort(Comparator.comparing(Part::remainder, Collections.reverseOrder())
                .thenComparing(Part::name));
        SortedMap<String, Money> amounts = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            BigInteger units = i < rest
                    ? parts.get(i).units().add(BigInteger.ONE)
                    : parts.get(i).units();
            amounts.put(parts.get(i).name(), new Money(new BigDecimal(units, Decimals.SCALE)));
        }
        return amounts;
    }
}
