package dev.breakeven.bench.contenders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.bench.Lab;
import dev.breakeven.bench.OpenLoop;
import dev.breakeven.bench.Progress;
import dev.breakeven.bench.Sizes;
import dev.breakeven.bench.events.EventSource;
import dev.breakeven.bench.report.Report;
import dev.breakeven.bench.report.Table;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Bytes that Breakeven writes to Kafka per event, at a steady rate of the clock: a commit each second has the share that
 * it would have in operation. All of it runs, and each topic is told.
 */
final class BytesMeasure {
    private static final double EVENTS_PER_SECOND = 50_000;
    private static final long SEED = 2;
    private static final String TOPIC = "bytes";

    /** By what is written, whether it is internal traffic, which the target is for; margins are the result. */
    private static final Map<String, Boolean> KINDS = kinds();

    private final Lab lab;
    private final Rounds rounds;

    BytesMeasure(Lab lab, Rounds rounds) {
        this.lab = lab;
        this.rounds = rounds;
    }

    private static Map<String, Boolean> kinds() {
        Map<String, Boolean> kinds = new LinkedHashMap<>();
        kinds.put("-batches", true);
        kinds.put("-meter-changelog", true);
        kinds.put("__consumer_offsets", true);
        kinds.put("__transaction_state", true);
        kinds.put("-ledger-changelog", true);
        kinds.put("-margins", false);
        return kinds;
    }

    void run(Sizes sizes, Report report) {
        long events = (long) (EVENTS_PER_SECOND * sizes.seconds());
        Progress.say("bytes: %,.0f events/s for %d s", EVENTS_PER_SECOND, sizes.seconds());
        lab.createRequests(TOPIC);
        Map<String, Long> before = lab.bytesByTopic();
        OpenLoop generator = OpenLoop.startingSoon(lab, TOPIC, SEED, EVENTS_PER_SECOND);
        EventSource source = generator.source();
        RoundOrder order = rounds.order(TOPIC, 0, events, source.duplicates(events));
        rounds.fork(Names.WHOLE).tell(order);
        generator.send(events);
        rounds.fork(Names.WHOLE).answer(RoundResult.class);
        Map<String, Long> after = lab.bytesByTopic();
        report(order, before, after, report);
        lab.deleteTopics(order.id() + "-");
        lab.deleteTopics(TOPIC);
    }

    private static void report(RoundOrder order, Map<String, Long> before, Map<String, Long> after, Report report) {
        ObjectNode detail = report.detail("bytes_per_event");
        Table table = new Table("written to", "bytes/event");
        double sum = 0;
        for (Map.Entry<String, Boolean> kind : KINDS.entrySet()) {
            String topic = kind.getKey().startsWith("-") ? order.id() + kind.getKey() : kind.getKey();
            double bytes = (double) (after.getOrDefault(topic, 0L) - before.getOrDefault(topic, 0L)) / order.events();
            String name = kind.getKey().startsWith("-") ? kind.getKey().substring(1) : kind.getKey();
            detail.put(name, bytes);
            table.row(kind.getValue() ? name : name + " (not in the sum)", String.format(Locale.ROOT, "%.2f", bytes));
            sum += kind.getValue() ? bytes : 0;
        }
        table.row("sum", String.format(Locale.ROOT, "%.2f", sum));
        report.figure("bytes_written_per_event", sum);
        report.section(
                "Written to Kafka per event, at %,.0f events/s and a commit each second".formatted(EVENTS_PER_SECOND),
                table.toString());
    }
}
