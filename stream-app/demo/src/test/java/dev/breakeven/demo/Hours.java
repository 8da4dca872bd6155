package dev.breakeven.demo;

import dev.breakeven.margin.Bridge;
import dev.breakeven.margin.BridgeBuilder;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.PricedWindow;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.WindowTotals;
import dev.breakeven.pricing.PricedUsage;
import dev.breakeven.pricing.Pricer;
import dev.breakeven.terms.Terms;
import dev.breakeven.units.Micros;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A story by the hours of its files, each of which stands for a step: in every base window of an hour, each flow of the
 * mix has its mean requests with their mean tokens, all of them billed.
 */
final class Hours {
    private static final long BASE = Micros.of(Duration.ofSeconds(10));
    private static final long HOUR = Micros.of(Duration.ofHours(1));

    private final Story story;
    private final Terms terms;
    private final Pricer pricer;

    Hours(Story story) {
        this.story = story;
        terms = DemoTerms.terms(story, DemoTerms::hour);
        pricer = new Pricer(terms);
    }

    /** The window of some hours in a row. */
    WindowTotals window(int firstHour, int hours) {
        WindowTotals window = new WindowTotals();
        for (int hour = firstHour; hour < firstHour + hours; hour++) {
            TrafficMix mix = story.mixFrom(hour);
            for (long start = DemoTerms.hour(hour); start < DemoTerms.hour(hour) + HOUR; start += BASE) {
                window.apply(WindowTotals.Change.of(null, base(mix, start)));
            }
        }
        return window;
    }

    private PricedWindow base(TrafficMix mix, long startMicros) {
        Map<UsageKey, PricedUsage> lines = new HashMap<>();
        for (Flow flow : mix.flows()) {
            UsageKey cell = new UsageKey(flow.tier(), flow.model(), flow.pool(), ServiceClass.STANDARD, 0, Status.OK);
            lines.put(cell, pricer.price(cell, usage(flow), startMicros));
        }
        return PricedWindow.of(lines, pricer, startMicros, BASE);
    }

    private static Usage usage(Flow flow) {
        long requests = Math.round(flow.requestsPerSecond() * BASE / 1_000_000);
        Flow.Tokens tokens = flow.tokens();
        return new Usage()
                .add(Quantity.REQUESTS, requests)
                .add(Quantity.INPUT_TOKENS, requests * tokens.input())
                .add(Quantity.CACHE_READ_TOKENS, requests * tokens.cacheRead())
                .add(Quantity.CACHE_WRITE_TOKENS, requests * tokens.cacheWrite())
                .add(Quantity.OUTPUT_TOKENS, requests * tokens.output())
                .add(Quantity.REASONING_TOKENS, requests * tokens.reasoning())
                .add(Quantity.ESTIMATED_REQUESTS, requests)
                .add(Quantity.PREFILL_TOKENS, requests * (tokens.input() + tokens.cacheWrite()))
                .add(Quantity.DECODE_TOKENS, requests * (tokens.output() + tokens.reasoning()));
    }

    Figures figures(Scope scope, int hour) {
        return window(hour, 1).totals().figures(scope);
    }

    /** The compute margin of a scope in percent. */
    BigDecimal margin(Scope scope, int hour) {
        return percent(figures(scope, hour));
    }

    static BigDecimal percent(Figures figures) {
        return figures.computeMarginRatio().orElseThrow().movePointRight(2);
    }

    /** What changes from one hour to the next. */
    Bridge bridge(Scope scope, int hour) {
        return BridgeBuilder.between(scope, terms, window(hour, 1), window(hour + 1, 1));
    }
}
