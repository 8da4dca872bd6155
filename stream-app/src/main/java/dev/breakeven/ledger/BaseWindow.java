package dev.breakeven.ledger;

import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One base window that usage still comes to: usage by cell, and the cells whose usage is not yet posted or saved. */
final class BaseWindow {
    private final long startMicros;
    private final Map<UsageKey, Usage> usage = new LinkedHashMap<>();
    private final Set<UsageKey> unposted = new LinkedHashSet<>();
    private final Set<UsageKey> unsaved = new LinkedHashSet<>();

    BaseWindow(long startMicros) {
        this.startMicros = startMicros;
    }

    /** Start, microseconds since the epoch. */
    long startMicros() {
        return startMicros;
    }

    void add(UsageKey cell, Usage more) {
        usage.computeIfAbsent(cell, c -> new Usage()).add(more);
        unposted.add(cell);
        unsaved.add(cell);
    }

    /** Puts back usage that was saved and posted before. */
    void restore(UsageKey cell, Usage saved) {
        usage.put(cell, saved);
    }

    /** Usage by cell, in the order in which the cells came. */
    Map<UsageKey, Usage> usage() {
        return usage;
    }

    /** Cells whose usage changed since it was posted. */
    Set<UsageKey> unposted() {
        return unposted;
    }

    /** Cells whose usage changed since it was saved. */
    Set<UsageKey> unsaved() {
        return unsaved;
    }

    boolean isSettled() {
        return unposted.isEmpty() && unsaved.isEmpty();
    }
}
