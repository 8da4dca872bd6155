package dev.breakeven.meter;

import dev.breakeven.units.Micros;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Batch;
import dev.breakeven.usage.InputCounts;
import dev.breakeven.usage.RejectReason;
import dev.breakeven.usage.Request;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import dev.breakeven.wire.RequestScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The usage that a meter task has counted since its last commit: the batch of the next one. */
public final class UsageAccumulator {
    private final MeterSettings settings;
    private final long baseMicros;
    private final Map<UsageKey, Map<Long, Usage>> usage = new HashMap<>();
    private final Map<String, Long> rejected = new TreeMap<>();
    /** Number of the batch, from 0. */
    private long number;

    private long accepted;
    private long duplicates;
    private long markers;
    private long firstEventMicros = Long.MAX_VALUE;
    private long lastEventMicros = Long.MIN_VALUE;
    private long fromOffset;
    private long toOffset;

    public UsageAccumulator(MeterSettings settings) {
        this.settings = settings;
        this.baseMicros = Micros.of(settings.baseWindow());
    }

    /** A record is being read; one of the other methods says its result. */
    public void read(long offset) {
        if (isEmpty()) {
            fromOffset = offset;
        }
        toOffset = offset + 1;
    }

    public void accept(Request request) {
        windows(request.cell(settings.contextBands()))
                .computeIfAbsent(startOf(request.timeMicros()), start -> new Usage())
                .count(request);
        accepted(request.timeMicros());
    }

    /** As {@link #accept(Request)}; the counter is that of the request's cell. */
    public void accept(RequestScanner request, CellCounter counter) {
        if (!counter.countsInto(number)) {
            counter.begin(number, windows(counter.cell()));
        }
        counter.count(startOf(request.timeMicros()), request);
        accepted(request.timeMicros());
    }

    private long startOf(long timeMicros) {
        return Window.startOf(timeMicros, baseMicros);
    }

    private void accepted(long timeMicros) {
        accepted++;
        firstEventMicros = Math.min(firstEventMicros, timeMicros);
        lastEventMicros = Math.max(lastEventMicros, timeMicros);
    }

    /** The usage of a cell in this batch, by start of base window, or of the cell other where there is no room. */
    private Map<Long, Usage> windows(UsageKey cell) {
        boolean isFull = usage.size() >= settings.maxCells() && !usage.containsKey(cell);
        return usage.computeIfAbsent(isFull ? cell.overflow() : cell, c -> new HashMap<>());
    }

    public void duplicate() {
        duplicates++;
    }

    public void marker() {
        markers++;
    }

    public void reject(RejectReason reason) {
        rejected.merge(reason.label(), 1L, Long::sum);
    }

    public boolean isEmpty() {
        return accepted == 0 && duplicates == 0 && markers == 0 && rejected.isEmpty();
    }

    /** The batch, in parts of limited size. */
    public List<Batch> batches(int partition, OptionalLong watermarkMicros, long quietMillis) {
        long from = isEmpty() ? toOffset : fromOffset;
        Batch.Header header = new Batch.Header(partition, from, toOffset, watermarkMicros, quietMillis, counts());
        List<Map<UsageKey, Map<Long, Usage>>> parts = split();
        List<Batch> batches = new ArrayList<>(parts.size());
        for (int part = 0; part < parts.size(); part++) {
            batches.add(new Batch(header, part, parts.size(), parts.get(part)));
        }
        return batches;
    }

    private InputCounts counts() {
        return new InputCounts(
                accepted,
                duplicates,
                rejected,
                markers,
                accepted == 0 ? OptionalLong.empty() : OptionalLong.of(firstEventMicros),
                accepted == 0 ? OptionalLong.empty() : OptionalLong.of(lastEventMicros));
    }

    private List<Map<UsageKey, Map<Long, Usage>>> split() {
        List<Map<UsageKey, Map<Long, Usage>>> parts = new ArrayList<>();
        parts.add(new HashMap<>());
        int entries = 0;
        for (Map.Entry<UsageKey, Map<Long, Usage>> cell : usage.entrySet()) {
            for (Map.Entry<Long, Usage> window : cell.getValue().entrySet()) {
                if (entries == settings.partEntries()) {
                    parts.add(new HashMap<>());
                    entries = 0;
                }
                parts.get(parts.size() - 1)
                        .computeIfAbsent(cell.getKey(), c -> new HashMap<>())
                        .put(window.getKey(), window.getValue());
                entries++;
            }
        }
        return parts;
    }

    public void clear() {
        number++;
        usage.clear();
        rejected.clear();
        accepted = 0;
        duplicates = 0;
        markers = 0;
        firstEventMicros = Long.MAX_VALUE;
        lastEventMicros = Long.MIN_VALUE;
    }
}
