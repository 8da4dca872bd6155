package dev.breakeven.bench.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.bench.Lab;
import dev.breakeven.bench.Part;
import dev.breakeven.bench.Progress;
import dev.breakeven.bench.Sizes;
import dev.breakeven.bench.report.Report;
import dev.breakeven.bench.report.Table;
import dev.breakeven.usage.RecentIds;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.SplittableRandom;

/** Heap that the ids of the dedupe horizon take: what is used after a garbage collection, with them and without. */
public final class MemoryPart implements Part {
    private static final long HORIZON_MICROS = 600_000_000;
    private static final int PER_SECOND = 20_000;
    private static final int SECONDS = 900;

    @Override
    public void run(Lab lab, Sizes sizes, Report report) {
        Progress.say("memory: %,d ids", (long) PER_SECOND * SECONDS);
        RecentIds ids = new RecentIds(HORIZON_MICROS);
        long before = usedHeap();
        SplittableRandom random = new SplittableRandom(1);
        for (long i = 0; i < (long) PER_SECOND * SECONDS; i++) {
            ids.add(random.nextLong(), ids.generationAt(i * 1_000_000 / PER_SECOND));
        }
        long used = usedHeap() - before;
        double perId = used / (double) ids.size();
        double falsePositives = ids.size() / Math.pow(2, Long.SIZE);
        report.figure("heap_bytes_per_id", perId);
        ObjectNode detail = report.detail("memory");
        detail.put("ids", ids.size());
        detail.put("heap_bytes", used);
        detail.put("false_positives_per_event", falsePositives);
        report.section(
                "Ids held for a horizon of 10 minutes at 20,000 requests a second, at their most (15 minutes)",
                new Table("", "")
                        .row("ids", String.format(Locale.ROOT, "%,d", ids.size()))
                        .row("heap bytes per id", String.format(Locale.ROOT, "%.1f", perId))
                        .row("false positives per request", String.format(Locale.ROOT, "%.1e", falsePositives))
                        .toString());
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
