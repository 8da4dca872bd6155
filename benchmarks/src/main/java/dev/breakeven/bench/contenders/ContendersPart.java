package dev.breakeven.bench.contenders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.bench.Lab;
import dev.breakeven.bench.Part;
import dev.breakeven.bench.Progress;
import dev.breakeven.bench.Sizes;
import dev.breakeven.bench.events.EventSource;
import dev.breakeven.bench.report.Report;
import dev.breakeven.bench.report.Spread;
import dev.breakeven.bench.report.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Throughput and processor time beside the others, and what Breakeven writes per event. */
public final class ContendersPart implements Part {
    private static final int WARM_UPS = 2;
    private static final long SEED = 1;
    private static final double EVENTS_PER_SECOND = 50_000;
    private static final String TOPIC = "contenders";

    @Override
    public void run(Lab lab, Sizes sizes, Report report) {
        // Past, so that no event time is ahead of the clock, and recent, so that no broker takes it for expired.
        long startMicros = Instant.now().truncatedTo(ChronoUnit.HOURS).getEpochSecond() * 1_000_000 - 3_600_000_000L;
        EventSource source = new EventSource(SEED, startMicros, EVENTS_PER_SECOND);
        Progress.say("contenders: %,d events go into the topic", sizes.events());
        lab.fill(TOPIC, source, sizes.events());
        try (Rounds rounds = new Rounds(lab, Names.ALL)) {
            rounds.run(TOPIC, sizes.events(), source.duplicates(sizes.events()), WARM_UPS, sizes.rounds());
            report(rounds, sizes, report);
            new BytesMeasure(lab, rounds).run(sizes, report);
        }
        lab.deleteTopics(TOPIC);
    }

    private static void report(Rounds rounds, Sizes sizes, Report report) {
        ObjectNode detail =
                report.detail("contenders").put("events", sizes.events()).put("rounds", sizes.rounds());
        Table table = new Table(
                "contender", "events/s", "CPU µs/event", "broker CPU", "meter's speed to it", "meter's CPU to it");
        double[] meterRate = rounds.of(Names.METER, RoundResult::rate);
        double[] meterCpu = rounds.of(Names.METER, RoundResult::cpuMicros);
        for (String name : Names.ALL) {
            Spread rate = Spread.of(rounds.of(name, RoundResult::rate));
            Spread cpu = Spread.of(rounds.of(name, RoundResult::cpuMicros));
            Spread brokerCpu = Spread.of(rounds.of(name, RoundResult::brokerCpuMicros));
            Spread speedTo = Spread.ofRatios(meterRate, rounds.of(name, RoundResult::rate));
            Spread cpuTo = Spread.ofRatios(meterCpu, rounds.of(name, RoundResult::cpuMicros));
            table.row(
                    name,
                    String.format(Locale.ROOT, "%,.0f", rate.median()),
                    cpu.text(),
                    String.format(Locale.ROOT, "%.2f", brokerCpu.median()),
                    speedTo.text(),
                    cpuTo.text());
            ObjectNode one = detail.putObject(name);
            Report.put(one, "events_per_second", rate);
            Report.put(one, "cpu_micros_per_event", cpu);
            Report.put(one, "broker_cpu_micros_per_event", brokerCpu);
            Report.put(one, "meter_speed_to_it", speedTo);
            Report.put(one, "meter_cpu_to_it", cpuTo);
            figures(name, speedTo, cpuTo, report);
        }
        report.section(
                "Contenders: medians of %d rounds of %,d events (least..greatest)"
                        .formatted(sizes.rounds(), sizes.events()),
                table.toString());
    }

    private static void figures(String name, Spread speedTo, Spread cpuTo, Report report) {
        switch (name) {
            case Names.BARE_LOOP -> {
                report.figure("to_bare_loop", speedTo.median());
                report.figure("cpu_to_bare_loop", cpuTo.median());
            }
            case Names.PLAIN_DSL -> report.figure("to_plain_dsl", speedTo.median());
            case Names.FLINK -> report.figure("to_flink", speedTo.median());
            default -> {
                // The meter beside itself and the whole is of the table alone.
            }
        }
    }
}
