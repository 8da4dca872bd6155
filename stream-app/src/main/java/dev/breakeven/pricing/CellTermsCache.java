package dev.breakeven.pricing;

import dev.breakeven.terms.Terms;
import dev.breakeven.usage.UsageKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The terms of cells between two changes of the terms, so that each is looked up once and not once for every window.
 */
final class CellTermsCache {
    /** Stretches of time that are remembered: usage comes for the present, and late for a few stretches before. */
    private static final int STRETCHES = 4;

    private final Terms terms;
    private final Map<Long, Map<UsageKey, CellTerms>> stretches = new LinkedHashMap<>(STRETCHES * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Map<UsageKey, CellTerms>> eldest) {
            return size() > STRETCHES;
        }
    };

    CellTermsCache(Terms terms) {
        this.terms = terms;
    }

    CellTerms of(UsageKey cell, long timeMicros) {
        return stretches
                .computeIfAbsent(terms.lastChangeAt(timeMicros), change -> new HashMap<>())
                .computeIfAbsent(cell, c -> CellTerms.of(terms, c, timeMicros));
    }
}
