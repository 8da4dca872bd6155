package dev.breakeven.backtest;

import dev.breakeven.margin.Figures;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeTotals;
import dev.breakeven.margin.Sums;
import dev.breakeven.units.Window;
import dev.breakeven.usage.InputCounts;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The results of a backtest.
 *
 * @param baseMicros length of a base window, microseconds
 * @param input the records by result
 * @param unreadable lines of the trace that could not be read
 * @param late requests that were accepted, but came after the retention of their window
 * @param margins final sums by scenario, start of base window and scope
 */
public record BacktestResult(
        long baseMicros,
        InputCounts input,
        long unreadable,
        long late,
        SortedMap<String, NavigableMap<Long, Map<Scope, Sums>>> margins) {

    /** Lines of the trace: accepted, duplicate or rejected. */
    public long events() {
        return input.accepted() + input.duplicates() + rejected();
    }

    /** Lines that could not be read, and requests that could not be used. */
    public long rejected() {
        return unreadable + input.rejectedTotal();
    }

    /** Names of the scenarios, without the real one. */
    public List<String> scenarios() {
        return margins.keySet().stream()
                .filter(scenario -> !scenario.equals(MarginReport.REAL))
                .toList();
    }

    /** Figures by scope over the whole trace: from the base window of its first event to the one of its last. */
    public SortedMap<Scope, Figures> total(String scenario) {
        return input.firstEventMicros().isEmpty()
                ? new TreeMap<>()
                : sum(scenario, firstStart(), lastEnd()).figures();
    }

    /** Windows of a length that the trace touches, in order. */
    public List<Window> windows(long lengthMicros) {
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

    /** Real figures by scope over the part of a window that the trace covers. */
    public SortedMap<Scope, Figures> of(Window window) {
        return sum(
                        MarginReport.REAL,
                        Math.max(firstStart(), window.startMicros()),
                        Math.min(lastEnd(), window.endMicros()))
                .figures();
    }

    private ScopeTotals sum(String scenario, long fromMicros, long toMicros) {
        ScopeTotals total = new ScopeTotals();
        margins.getOrDefault(scenario, new TreeMap<>())
                .subMap(fromMicros, true, toMicros, false)
                .values()
                .forEach(scopes ->
                        scopes.forEach((scope, sums) -> total.of(scope).add(sums)));
        return total;
    }

    private long firstStart() {
        return Window.startOf(input.firstEventMicros().orElseThrow(), baseMicros);
    }

    private long lastEnd() {
        return Window.startOf(input.lastEventMicros().orElseThrow(), baseMicros) + baseMicros;
    }
}
