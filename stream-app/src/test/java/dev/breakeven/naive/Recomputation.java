package dev.breakeven.naive;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prices all events at once with the terms as they are in the end. */
public final class Recomputation {
    private final Map<Event.Cell, Map<Long, Line>> usage = new HashMap<>();
    private final Map<String, BigDecimal> subscriptions = new TreeMap<>();
    private final Map<Long, BaseWindow> baseWindows = new TreeMap<>();

    /**
     * Prices.
     *
     * @param accruedFrom start of the first base window of the result, microseconds since the epoch
     * @param accruedTo end of the last one
     */
    public Recomputation(
            Terms terms,
            List<Long> contextEdges,
            long baseMicros,
            List<Event> events,
            long accruedFrom,
            long accruedTo) {
        events.stream()
                .collect(Collectors.groupingBy(
                        event -> event.cell(contextEdges),
                        Collectors.groupingBy(event -> floor(event.timeMicros(), baseMicros))))
                .forEach((cell, byStart) ->
                        byStart.forEach((start, group) -> usage.computeIfAbsent(cell, c -> new TreeMap<>())
                                .put(start, CellPricing.line(terms, cell, group, start))));
        for (long start = accruedFrom; start < accruedTo; start += baseMicros) {
            BaseWindow window = new BaseWindow(terms, start, baseMicros, usageOf(start));
            baseWindows.put(start, window);
            terms.tiersWithPlan()
                    .forEach(tier -> subscriptions.merge(tier, window.subscriptionRevenue(tier), BigDecimal::add));
        }
    }

    private Map<Event.Cell, Line> usageOf(long start) {
        return usage.entrySet().stream()
                .filter(cell -> cell.getValue().containsKey(start))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, cell -> cell.getValue().get(start)));
    }

    static long floor(long micros, long length) {
        return Math.floorDiv(micros, length) * length;
    }

    /** Fields of the margins of every scope with any line, by the key that the topic of margins has for them. */
    public Map<String, Map<String, BigDecimal>> margins(List<Long> lengthsMicros) {
        Map<String, Map<String, BigDecimal>> margins = new TreeMap<>();
        for (long length : lengthsMicros) {
            windows(length)
                    .forEach((start, scopes) -> scopes.keySet()
                            .forEach(scope -> margins.put(key(scope, start, length), Fields.of(scopes, scope))));
        }
        return margins;
    }

    private Map<Long, Map<String, Line>> windows(long length) {
        Map<Long, Map<String, Line>> windows = new TreeMap<>();
        baseWindows.forEach((start, base) -> {
            Map<String, Line> window = windows.computeIfAbsent(floor(start, length), s -> new TreeMap<>());
            base.scopes()
                    .forEach((scope, line) ->
                            window.computeIfAbsent(scope, s -> new Line()).add(line));
        });
        return windows;
    }

    /** The key of a margin in its topic. */
    public static String key(String scope, long startMicros, long lengthMicros) {
        return scope + "|" + lengthMicros / 1_000_000 + "|" + Instant.EPOCH.plus(startMicros, ChronoUnit.MICROS);
    }

    /** Fields of a scope without any line, in a window without any. */
    public static Map<String, BigDecimal> emptyFields(String scope) {
        return Fields.of(Map.of(), scope);
    }

    /** Sums over all time, by cell. */
    public Map<Event.Cell, Line> totals() {
        return usage.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, cell -> sum(cell.getValue().values())));
    }

    private static Line sum(Iterable<Line> lines) {
        Line sum = new Line();
        lines.forEach(sum::add);
        return sum;
    }

    /** Subscription revenue over all time, by tier. */
    public Map<String, BigDecimal> subscriptionTotals() {
        return subscriptions;
    }
}
