package dev.breakeven.ledger;

import dev.breakeven.margin.PricedWindow;
import dev.breakeven.margin.WindowTotals.Change;
import dev.breakeven.pricing.PricedUsage;
import dev.breakeven.pricing.Pricer;
import dev.breakeven.usage.UsageKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Prices base windows under the terms of one scenario. Of those that usage still comes to, it keeps the line items that
 * are posted, so that only new usage need be priced.
 */
final class PricedWindows {
    private final long baseMicros;
    private final Map<Long, PricedWindow> open = new HashMap<>();

    /**
     * No windows.
     *
     * @param baseMicros length of a base window, microseconds
     */
    PricedWindows(long baseMicros) {
        this.baseMicros = baseMicros;
    }

    /** The change that posts a base window for the first time. */
    Change first(BaseWindow window, Pricer pricer) {
        return Change.of(null, price(window, pricer));
    }

    /** The change that posts the usage that came to an open base window since it was last posted. */
    Change withUsage(BaseWindow window, Pricer pricer) {
        PricedWindow before = open.get(window.startMicros());
        Map<UsageKey, PricedUsage> lines = new HashMap<>(before.lines());
        for (UsageKey cell : window.unposted()) {
            lines.put(cell, price(window, cell, pricer));
        }
        return Change.of(before, of(lines, pricer, window));
    }

    /** The change that posts a base window under other terms than it was posted with. */
    Change repriced(BaseWindow window, Pricer pricerBefore, Pricer pricer) {
        PricedWindow present = open.get(window.startMicros());
        PricedWindow before = present == null ? price(window, pricerBefore) : present;
        Map<UsageKey, PricedUsage> lines = new HashMap<>();
        before.lines()
                .forEach((cell, line) ->
                        lines.put(cell, pricer.reprice(cell, line, pricerBefore, window.startMicros())));
        return Change.of(before, of(lines, pricer, window));
    }

    /** All line items of a base window. */
    PricedWindow price(BaseWindow window, Pricer pricer) {
        Map<UsageKey, PricedUsage> lines = new HashMap<>();
        window.usage().keySet().forEach(cell -> lines.put(cell, price(window, cell, pricer)));
        return of(lines, pricer, window);
    }

    /** The usage is copied, since it goes on while the line item stays. */
    private static PricedUsage price(BaseWindow window, UsageKey cell, Pricer pricer) {
        return pricer.price(cell, window.usage().get(cell).copy(), window.startMicros());
    }

    private PricedWindow of(Map<UsageKey, PricedUsage> lines, Pricer pricer, BaseWindow window) {
        return PricedWindow.of(lines, pricer, window.startMicros(), baseMicros);
    }

    /** Keeps the line items of a base window that is posted, before usage is added to it. */
    void open(BaseWindow window, Pricer pricer) {
        open.computeIfAbsent(window.startMicros(), start -> price(window, pricer));
    }

    /** Keeps the line items that are posted now of a base window that usage comes to. */
    void keep(long startMicros, PricedWindow posted) {
        open.put(startMicros, posted);
    }

    /** Lets go of the line items of base windows that are not open any more. */
    void keepOpen(Set<Long> starts) {
        open.keySet().retainAll(starts);
    }
}
