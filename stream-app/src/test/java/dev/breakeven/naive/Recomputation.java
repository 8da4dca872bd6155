package dev.breakeven.naive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Prices all events at once with the terms as they are in the end. */
public final class Recomputation {
    private static final BigDecimal MILLION = new BigDecimal("1000000");

    private final Terms terms;
    private final long baseMicros;
    private final Map<Event.Cell, Map<Long, Line>> usage = new HashMap<>();
    private final Map<String, Map<Long, BigDecimal>> subscriptions = new TreeMap<>();

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
        this.terms = terms;
        this.baseMicros = baseMicros;
        events.stream()
                .collect(Collectors.groupingBy(
                        event -> event.cell(contextEdges),
                        Collectors.groupingBy(event -> floor(event.timeMicros(), baseMicros))))
                .forEach((cell, byStart) -> byStart.forEach((start, group) ->
                        usage.computeIfAbsent(cell, c -> new TreeMap<>()).put(start, priced(cell, group, start))));
        for (String tier : terms.tiersWithPlan()) {
            Map<Long, BigDecimal> accrued = subscriptions.computeIfAbsent(tier, t -> new TreeMap<>());
            for (long start = accruedFrom; start < accruedTo; start += baseMicros) {
                accrued.put(start, subscriptionRevenue(tier, start));
            }
        }
    }

    static long floor(long micros, long length) {
        return Math.floorDiv(micros, length) * length;
    }

    private static BigDecimal round(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, 12, RoundingMode.HALF_EVEN);
    }

    private static long sum(List<Event> events, ToLongFunction<Event> quantity) {
        return events.stream().mapToLong(quantity).sum();
    }

    private Line priced(Event.Cell cell, List<Event> events, long start) {
        List<Event> estimated =
                events.stream().filter(event -> !event.measured()).toList();
        Line line = new Line()
                .add("requests", events.size())
                .add("billed_requests", events.stream().filter(Event::billed).count())
                .add("estimated_requests", estimated.size())
                .add("gpu_micros", sum(events, event -> event.measured() ? event.gpuMicros() : 0))
                .add("prefill_tokens", sum(estimated, Event::prefill))
                .add("decode_tokens", sum(estimated, Event::decode));
        tokens(events).forEach((kind, count) -> line.add(kind + "_tokens", count));
        boolean revenueKnown = !events.get(0).billed() || addRevenue(line, cell, tokens(events), start);
        Map<String, String> speeds = terms.throughput(cell.model(), cell.pool(), start);
        boolean costKnown = addCost(line, cell, speeds, start);
        boolean timeKnown = speeds != null || sum(estimated, Event::prefill) + sum(estimated, Event::decode) == 0;
        if (!revenueKnown || !costKnown) {
            line.add("unpriced_requests", events.size());
        } else if (!timeKnown) {
            line.add("unpriced_requests", estimated.size());
        }
        return line;
    }

    private static Map<String, Long> tokens(List<Event> events) {
        return Map.of(
                "input", sum(events, Event::input),
                "cache_read", sum(events, Event::cacheRead),
                "cache_write", sum(events, Event::cacheWrite),
                "output", sum(events, Event::output),
                "reasoning", sum(events, Event::reasoning));
    }

    /** False where some of the tokens have no known price. */
    private boolean addRevenue(Line line, Event.Cell cell, Map<String, Long> tokens, long start) {
        Map<String, String> price = terms.price(cell.tier(), cell.model(), start);
        if (price == null && terms.freeOfCharge(cell.tier(), start)) {
            return true;
        }
        boolean known = true;
        for (Map.Entry<String, Long> kind : tokens.entrySet()) {
            if (kind.getValue() > 0 && (price == null || price.get(kind.getKey()) == null)) {
                known = false;
            } else if (kind.getValue() > 0) {
                BigDecimal usdPerMillion = new BigDecimal(price.get(kind.getKey()));
                line.add("token_revenue_usd", round(usdPerMillion.multiply(new BigDecimal(kind.getValue())), MILLION));
            }
        }
        return known;
    }

    /** Time over the common denominator of microseconds and both speeds; false where it has no known rate. */
    private boolean addCost(Line line, Event.Cell cell, Map<String, String> speeds, long start) {
        BigDecimal prefillSpeed = speeds == null ? BigDecimal.ONE : new BigDecimal(speeds.get("prefill"));
        BigDecimal decodeSpeed = speeds == null ? BigDecimal.ONE : new BigDecimal(speeds.get("decode"));
        BigDecimal tokens = line.get("prefill_tokens")
                .multiply(decodeSpeed)
                .add(line.get("decode_tokens").multiply(prefillSpeed));
        BigDecimal dividend = line.get("gpu_micros")
                .multiply(prefillSpeed)
                .multiply(decodeSpeed)
                .add(speeds == null ? BigDecimal.ZERO : tokens.multiply(MILLION));
        BigDecimal divisor = prefillSpeed.multiply(decodeSpeed).multiply(MILLION);
        line.add("gpu_seconds", round(dividend, divisor));
        if (dividend.signum() == 0) {
            return true;
        }
        Map<String, String> rate = terms.rate(cell.pool(), start);
        if (rate == null) {
            return false;
        }
        BigDecimal usdPerHour = new BigDecimal(rate.get("usd_per_gpu_hour"));
        line.add("direct_cost_usd", round(dividend.multiply(usdPerHour), divisor.multiply(new BigDecimal(3600))));
        return true;
    }

    private BigDecimal subscriptionRevenue(String tier, long start) {
        Map<String, String> plan = terms.plan(tier, start);
        Map<String, String> active = terms.subscriptions(tier, start);
        if (plan == null || active == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal usdPerMonth =
                new BigDecimal(plan.get("usd_per_month")).multiply(new BigDecimal(active.get("count")));
        return round(usdPerMonth.multiply(new BigDecimal(baseMicros)), new BigDecimal("2629800").multiply(MILLION));
    }

    /** Margins of every scope with usage or a plan, by the key that the topic of margins has for them. */
    public Map<String, Line> margins(List<Long> lengthsMicros) {
        Map<String, Line> margins = new TreeMap<>();
        for (long length : lengthsMicros) {
            usage.forEach((cell, lines) -> lines.forEach((start, line) -> scopes(cell)
                    .forEach(scope -> at(margins, scope, start, length).add(line))));
            subscriptions.forEach((tier, accrued) -> accrued.forEach((start, usd) -> scopes(tier)
                    .forEach(scope -> at(margins, scope, start, length).add("subscription_revenue_usd", usd))));
        }
        return margins;
    }

    private static Line at(Map<String, Line> margins, String scope, long start, long length) {
        return margins.computeIfAbsent(key(scope, floor(start, length), length), key -> new Line());
    }

    /** The key of a margin in its topic. */
    public static String key(String scope, long startMicros, long lengthMicros) {
        return scope + "|" + lengthMicros / 1_000_000 + "|" + Instant.EPOCH.plus(startMicros, ChronoUnit.MICROS);
    }

    private List<String> scopes(Event.Cell cell) {
        List<String> scopes = scopes(cell.tier());
        scopes.add("model|" + cell.model());
        scopes.add("pool|" + cell.pool());
        scopes.add("tier_model|" + cell.tier() + "/" + cell.model());
        return scopes;
    }

    private List<String> scopes(String tier) {
        List<String> scopes = new ArrayList<>(List.of("all|all", "tier|" + tier));
        Boolean paying = terms.paying(tier);
        if (paying != null) {
            scopes.add(paying ? "group|paying" : "group|free");
        }
        return scopes;
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
        return subscriptions.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        tier -> tier.getValue().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
    }
}
