package dev.breakeven.topology;

import dev.breakeven.pricing.PricedUsage;
import dev.breakeven.usage.Cell;
import dev.breakeven.usage.Usage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One base window that usage still comes to: usage by cell, and what of it is booked. */
final class BaseWindow {
    private final long startMicros;
    private final Map<Cell, Usage> usage = new LinkedHashMap<>();
    private final Map<Cell, PricedUsage> booked = new HashMap<>();
    private final Set<Cell> unbooked = new LinkedHashSet<>();
    private final Set<Cell> unsaved = new LinkedHashSet<>();

    BaseWindow(long startMicros) {
        this.startMicros = startMicros;
    }

    /** Start, microseconds since the epoch. */
    long startMicros() {
        return startMicros;
    }

    void add(Cell cell, Usage more) {
        usage.computeIfAbsent(cell, c -> new Usage()).add(more);
        unbooked.add(cell);
        unsaved.add(cell);
    }

    /** Puts back usage that was saved and booked before. */
    void restore(Cell cell, Usage saved, PricedUsage priced) {
        usage.put(cell, saved);
        booked.put(cell, priced);
    }

    /** Usage by cell, in the order in which the cells came. */
    Map<Cell, Usage> usage() {
        return usage;
    }

    /** Cells whose usage changed since it was booked. */
    Set<Cell> unbooked() {
        return unbooked;
    }

    /** Cells whose usage changed since it was saved. */
    Set<Cell> unsaved() {
        return unsaved;
    }

    /** What is booked of a cell, or null. */
    PricedUsage booked(Cell cell) {
        return booked.get(cell);
    }

    void book(Cell cell, PricedUsage priced) {
        booked.put(cell, priced);
    }

    boolean isSettled() {
        return unbooked.isEmpty() && unsaved.isEmpty();
    }
}
