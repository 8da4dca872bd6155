package dev.breakeven.bench.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.bench.Lab;
import dev.breakeven.bench.Part;
import dev.breakeven.bench.Progress;
import dev.breakeven.bench.Sizes;
import dev.breakeven.bench.report.Report;
import dev.breakeven.bench.report.Spread;
import dev.breakeven.bench.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ledger alone: 100 partitions, each with one batch of 1,000 cells a second, in the time that it takes. */
public final class LedgerPart implements Part {
    private static final int WARM_UP_ROUNDS = 2;

    @Override
    public void run(Lab lab, Sizes sizes, Report report) {
        List<Double> perSecond = new ArrayList<>();
        List<Double> perCpuSecond = new ArrayList<>();
        try (LedgerWork work = new LedgerWork()) {
            for (int number = 0; number < WARM_UP_ROUNDS + sizes.rounds(); number++) {
                LedgerWork.Round round = work.round();
                Progress.say("ledger: round %d, %,.0f updates/s", number, round.perSecond());
                if (number >= WARM_UP_ROUNDS) {
                    perSecond.add(round.perSecond());
                    perCpuSecond.add(round.perCpuSecond());
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

    private static Spread spread(List<Double> values) {
        return Spread.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
