package dev.breakeven.naive;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Amounts that are divided without remainder: among names, and over time. */
final class Shares {
    private static final int PLACES = 12;

    private Shares() {}

    /**
     * Divides an amount by the method of the largest remainder, in units of 1e-12; ties go to the earlier name.
     *
     * @return parts by name, which add up to the amount; none where the weights add up to zero
     */
    static Map<String, BigDecimal> of(BigDecimal amount, Map<String, BigDecimal> weights) {
        BigDecimal whole = weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<String, BigDecimal> parts = new TreeMap<>();
        if (whole.signum() == 0) {
            return parts;
        }
        BigDecimal units = amount.movePointRight(PLACES);
        BigInteger left = units.toBigIntegerExact();
        Map<String, BigDecimal> remainders = new TreeMap<>();
        for (Map.Entry<String, BigDecimal> weight : weights.entrySet()) {
            BigDecimal[] quotient = units.multiply(weight.getValue()).divideAndRemainder(whole);
            parts.put(weight.getKey(), quotient[0]);
            remainders.put(weight.getKey(), quotient[1]);
            left = left.subtract(quotient[0].toBigIntegerExact());
        }
        List<String> byRemainder = remainders.entrySet().stream()
                .sorted(Map.Entry.<String, BigDecimal>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        byRemainder
                .subList(0, left.intValueExact())
                .forEach(name -> parts.merge(name, BigDecimal.ONE, BigDecimal::add));
        parts.replaceAll((name, part) -> part.movePointLeft(PLACES));
        return parts;
    }

    /**
     * What a window has of an amount that is spread evenly over a period; the windows of the period add up to it.
     *
     * @param startMicros start of the window, microseconds since the epoch
     * @param endMicros end of the window, microseconds since the epoch
     */
    static BigDecimal over(Fact period, BigDecimal amount, long startMicros, long endMicros) {
        long from = Math.max(startMicros, period.from());
        long to = Math.min(endMicros, period.to());
        return from >= to ? BigDecimal.ZERO : until(period, amount, to).subtract(until(period, amount, from));
    }

    private static BigDecimal until(Fact period, BigDecimal amount, long timeMicros) {
        return Line.round(
                amount.multiply(new BigDecimal(timeMicros - period.from())),
                new BigDecimal(period.to() - period.from()));
    }
}
