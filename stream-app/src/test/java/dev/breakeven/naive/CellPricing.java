package dev.breakeven.naive;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** What the events of one cell in one base window come to. */
final class CellPricing {
    private static final BigDecimal MILLION = new BigDecimal("1000000");
    private static final Set<String> KINDS = Set.of("input", "cache_read", "cache_write", "output", "reasoning");

    private final Terms terms;
    private final Event.Cell cell;
    private final List<Event> events;
    private final List<Event> estimated;
    private final long start;
    private final Line line = new Line();

    private CellPricing(Terms terms, Event.Cell cell, List<Event> events, long start) {
        this.terms = terms;
        this.cell = cell;
        this.events = events;
        this.estimated = events.stream().filter(event -> !event.measured()).toList();
        this.start = start;
    }

    /** Prices with the terms as they are at the start of the window, microseconds since the epoch. */
    static Line line(Terms terms, Event.Cell cell, List<Event> events, long start) {
        CellPricing pricing = new CellPricing(terms, cell, events, start);
        pricing.addUsage();
        pricing.price();
        return pricing.line;
    }

    private void addUsage() {
        line.add("requests", events.size())
                .add("billed_requests", events.stream().filter(Event::billed).count())
                .add("estimated_requests", estimated.size())
                .add("gpu_micros", sum(events, event -> event.measured() ? event.gpuMicros() : 0))
                .add("prefill_tokens", sum(estimated, Event::prefill))
                .add("decode_tokens", sum(estimated, Event::decode));
        tokens().forEach((kind, count) -> line.add(kind + "_tokens", count));
        if (cell.status().equals("THROTTLED")) {
            line.addThrottled(cell.tier(), events.size());
        }
    }

    private static long sum(List<Event> events, ToLongFunction<Event> quantity) {
        return events.stream().mapToLong(quantity).sum();
    }

    private Map<String, Long> tokens() {
        return new TreeMap<>(Map.of(
                "input", sum(events, Event::input),
                "cache_read", sum(events, Event::cacheRead),
                "cache_write", sum(events, Event::cacheWrite),
                "output", sum(events, Event::output),
                "reasoning", sum(events, Event::reasoning)));
    }

    private void price() {
        Map<String, String> speeds = terms.throughput(cell.model(), cell.pool(), start);
        GpuTime time = gpuTime(speeds);
        line.add("gpu_seconds", Line.round(time.dividend(), time.divisor()));
        boolean revenueKnown = !events.get(0).billed() || addRevenue(time);
        boolean costKnown = addCost(time);
        boolean timeKnown = speeds != null || sum(estimated, Event::prefill) + sum(estimated, Event::decode) == 0;
        if (!revenueKnown || !costKnown) {
            line.add("unpriced_requests", events.size());
        } else if (!timeKnown) {
            line.add("unpriced_requests", estimated.size());
        }
    }

    /** Exact GPU seconds, as a fraction. */
    private record GpuTime(BigDecimal dividend, BigDecimal divisor) {}

    /** What is known of it, over the common denominator of microseconds and both speeds. */
    private GpuTime gpuTime(Map<String, String> speeds) {
        if (speeds == null) {
            return new GpuTime(line.get("gpu_micros"), MILLION);
        }
        BigDecimal prefillSpeed = new BigDecimal(speeds.get("prefill"));
        BigDecimal decodeSpeed = new BigDecimal(speeds.get("decode"));
        BigDecimal tokens = line.get("prefill_tokens")
                .multiply(decodeSpeed)
                .add(line.get("decode_tokens").multiply(prefillSpeed));
        BigDecimal dividend = line.get("gpu_micros")
                .multiply(prefillSpeed)
                .multiply(decodeSpeed)
                .add(tokens.multiply(MILLION));
        return new GpuTime(dividend, prefillSpeed.multiply(decodeSpeed).multiply(MILLION));
    }

    /** False where some of the tokens have no known price. */
    private boolean addRevenue(GpuTime time) {
        Map<String, String> price = terms.price(cell, start);
        if (price == null) {
            return terms.freeOfCharge(cell.tier(), start)
                    || tokens().values().stream().allMatch(count -> count == 0);
        }
        if (price.containsKey("usd_per_request")) {
            line.add(
                    "request_revenue_usd",
                    Line.round(line.get("requests").multiply(usd(price, "request")), BigDecimal.ONE));
        }
        if (price.containsKey("usd_per_gpu_second")) {
            line.add(
                    "request_revenue_usd",
                    Line.round(time.dividend().multiply(usd(price, "gpu_second")), time.divisor()));
        }
        return price.keySet().stream().noneMatch(KINDS::contains) || addTokenRevenue(price);
    }

    private static BigDecimal usd(Map<String, String> price, String unit) {
        return new BigDecimal(price.get("usd_per_" + unit));
    }

    private boolean addTokenRevenue(Map<String, String> price) {
        boolean known = true;
        for (Map.Entry<String, Long> kind : tokens().entrySet()) {
            if (kind.getValue() > 0 && price.get(kind.getKey()) == null) {
                known = false;
            } else if (kind.getValue() > 0) {
                BigDecimal usdPerMillion = new BigDecimal(price.get(kind.getKey()));
                line.add(
                        "token_revenue_usd",
                        Line.round(usdPerMillion.multiply(new BigDecimal(kind.getValue())), MILLION));
            }
        }
        return known;
    }

    /** False where GPU time has no known rate. */
    private boolean addCost(GpuTime time) {
        if (time.dividend().signum() == 0) {
            return true;
        }
        Map<String, String> rate = terms.rate(cell.pool(), start);
        if (rate == null) {
            return false;
        }
        BigDecimal usdPerHour = new BigDecimal(rate.get("usd_per_gpu_hour"));
        BigDecimal cost =
                Line.round(time.dividend().multiply(usdPerHour), time.divisor().multiply(new BigDecimal(3600)));
        line.add("direct_cost_usd", cost);
        if (Set.of("ERROR", "CANCELLED").contains(cell.status())) {
            line.add("wasted_cost_usd", cost);
        }
        return true;
    }
}
