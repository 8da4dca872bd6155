package dev.breakeven.config;

import dev.breakeven.meter.MeterSettings;
import dev.breakeven.usage.ContextBands;
import dev.breakeven.yaml.Numbers;
import dev.breakeven.yaml.Problems;
import dev.breakeven.yaml.Setting;
import dev.breakeven.yaml.Times;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The section meter. */
final class MeterSection {
    private static final int MOST_EDGES = 16;

    private final Setting<Duration> dedupeHorizon;
    private final Setting<Duration> maxAhead;
    private final Setting<List<Long>> contextEdges;
    private final Setting<Long> maxCells;
    private final Setting<Duration> heartbeat;
    private final Setting<Long> partEntries;

    MeterSection(LayeredSection meter) {
        dedupeHorizon = meter.get("dedupe_horizon", Times.SPAN);
        maxAhead = meter.get("max_ahead", Times.SPAN_OR_NONE);
        contextEdges = meter.list("context_edges", Numbers.whole(1, Numbers.GREATEST_PROMPT));
        maxCells = meter.get("max_cells", Numbers.CELLS);
        heartbeat = meter.get("heartbeat", Times.SPAN);
        partEntries = meter.get("part_entries", Numbers.whole(1, 10_000));
        meter.done();
    }

    Setting<Duration> heartbeat() {
        return heartbeat;
    }

    List<Long> contextEdges() {
        return contextEdges.value();
    }

    void check(Problems problems) {
        List<Long> edges = contextEdges.value();
        problems.check(
                edges.size() <= MOST_EDGES,
                "has " + edges.size() + " edges; write at most " + MOST_EDGES,
                contextEdges);
        problems.check(
                IntStream.range(1, edges.size()).allMatch(i -> edges.get(i) > edges.get(i - 1)),
                "does not rise; write each edge greater than the one before",
                contextEdges);
    }

    /** The settings; only where there were no problems. */
    MeterSettings settings(Duration baseWindow) {
        return new MeterSettings(
                baseWindow,
                dedupeHorizon.value(),
                maxAhead.value(),
                new ContextBands(contextEdges.value()),
                Math.toIntExact(maxCells.value()),
                heartbeat.value(),
                Math.toIntExact(partEntries.value()));
    }
}
