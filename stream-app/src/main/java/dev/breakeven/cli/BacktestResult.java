package dev.breakeven.cli;

import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.margin.Sums;
import dev.breakeven.units.Window;
import dev.breakeven.usage.InputCounts;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What a backtest found.
 *
 * @param baseMicros length of a base window, microseconds
 * @param input what became of the records
 * @param unreadable lines of the trace that could not be read
 * @param late requests that were accepted, but came after the retention of their window
 * @param margins final sums by scope and start of base window
 */
record BacktestResult(
        long baseMicros,
        InputCounts input,
        long unreadable,
        long late,
        SortedMap<Scope, NavigableMap<Long, Sums>> margins) {

    /** Lines of the trace: accepted, duplicate or rejected. */
    long events() {
        return input.accepted() + input.duplicates() + rejected();
    }

    /** Lines that could not be read, and requests that could not be used. */
    long rejected() {
        return unreadable + input.rejectedTotal();
    }

    /** Sums of a scope over the whole trace: from the base window of its first event to the one of its last. */
    Sums total(Scope scope) {
        return input.firstEventMicros().isEmpty() ? new Sums() : sum(scope, firstStart(), lastEnd());
    }

    /** Scopes of a kind. */
    List<Scope> scopes(ScopeKind kind) {
        return margins.keySet().stream().filter(scope -> scope.kind() == kind).toList();
    }

    /** Windows of a length that the trace touches, in order. */
    List<Window> windows(long lengthMicros) {
        if (input.firstEventMicros().isEmpty()) {
            return List.of();
        }
        return LongStream.iterate(
                        Window.startOf(firstStart(), lengthMicros),
                        start -> start < lastEnd(),
                        start -> start + lengthMicros)
                .mapToObj(start -> new Window(start, lengthMicros))
                .toList();
    }

    /** Sums of a scope over the part of a window that the trace covers. */
    Sums of(Scope scope, Window window) {
        return sum(scope, Math.max(firstStart(), window.startMicros()), Math.min(lastEnd(), window.endMicros()));
    }

    private Sums sum(Scope scope, long fromMicros, long toMicros) {
        NavigableMap<Long, Sums> windows = margins.getOrDefault(scope, new TreeMap<>());
        Sums total = new Sums();
        windows.subMap(fromMicros, true, toMicros, false).values().forEach(total::add);
        return total;
    }

    private long firstStart() {
        return Window.startOf(input.firstEventMicros().orElseThrow(), baseMicros);
    }

    private long lastEnd() {
        return Window.startOf(input.lastEventMicros().orElseThrow(), baseMicros) + baseMicros;
    }
}
