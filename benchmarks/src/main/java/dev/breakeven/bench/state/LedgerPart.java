package dev.breakeven.bench.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.bench.Lab;
import dev.breakeven.bench.Part;
import dev.breakeven.bench.Progress;
import dev.breakeven.bench.Sizes;
import dev.breakeven.bench.contenders.SimpleTerms;
import dev.breakeven.bench.report.Report;
import dev.breakeven.bench.report.Spread;
import dev.breakeven.bench.report.Table;
import dev.breakeven.topology.BareLedger;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ledger alone: 100 partitions, each with one batch of 1,000 cells a second, in the time that it takes. */
public final class LedgerPart implements Part {
    private static final int PARTITIONS = 100;
    private static final int CELLS = 1_000;
    private static final int SECONDS_PER_ROUND = 10;
    private static final int SETTLES_PER_SECOND = 10;
    private static final int WARM_UP_ROUNDS = 2;
    private static final long BASE_MICROS = 10_000_000;
    private static final long START_MICROS = 1_772_366_400_000_000L;

    @Override
    public void run(Lab lab, Sizes sizes, Report report) {
        List<Double> perSecond = new ArrayList<>();
        List<Double> perCpuSecond = new ArrayList<>();
        try (BareLedger ledger = new BareLedger(PARTITIONS, SimpleTerms.YAML)) {
            for (int round = 0; round < WARM_UP_ROUNDS + sizes.rounds(); round++) {
                double[] rates = round(ledger, round);
                if (round >= WARM_UP_ROUNDS) {
                    perSecond.add(rates[0]);
                    perCpuSecond.add(rates[1]);
                }
            }
        }
        Spread wall = spread(perSecond);
        Spread cpu = spread(perCpuSecond);
        report.figure("ledger_cells_per_second", wall.median());
        ObjectNode detail = report.detail("ledger");
        Report.put(detail, "cells_per_second", wall);
        Report.put(detail, "cells_per_cpu_second", cpu);
        report.section(
                "The ledger alone, one thread: updates of cells, decoded, priced, published and saved",
                new Table("", "median", "least", "most")
                        .row("per second", number(wall.median()), number(wall.min()), number(wall.max()))
                        .row("per second of CPU", number(cpu.median()), number(cpu.min()), number(cpu.max()))
                        .toString());
    }

    /** Updates per second, and per second of CPU. */
    private static double[] round(BareLedger ledger, int round) {
        List<List<byte[]>> seconds = new ArrayList<>();
        for (int second = 0; second < SECONDS_PER_ROUND; second++) {
            seconds.add(second(ledger, round * SECONDS_PER_ROUND + second));
        }
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long began = System.nanoTime();
        seconds.forEach(batches -> work(ledger, batches));
        double wallSeconds = (System.nanoTime() - began) / 1e9;
        double cpuSeconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
        double updates = (double) SECONDS_PER_ROUND * PARTITIONS * CELLS;
        Progress.say("ledger: round %d, %,.0f updates/s", round, updates / wallSeconds);
        return new double[] {updates / wallSeconds, updates / cpuSeconds};
    }

    private static List<byte[]> second(BareLedger ledger, int second) {
        long now = START_MICROS + second * 1_000_000L;
        long window = now / BASE_MICROS * BASE_MICROS;
        List<byte[]> batches = new ArrayList<>(PARTITIONS);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            long offset = second * 5_000_000L;
            batches.add(ledger.encode(Batches.batch(partition, offset, 0, CELLS, window, now)));
        }
        return batches;
    }

    private static void work(BareLedger ledger, List<byte[]> batches) {
        int perSettle = PARTITIONS / SETTLES_PER_SECOND;
        for (int i = 0; i < batches.size(); i++) {
            ledger.apply(batches.get(i));
            if ((i + 1) % perSettle == 0) {
                ledger.settle();
            }
        }
        ledger.commit();
    }

    private static Spread spread(List<Double> values) {
        return Spread.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
