package dev.breakeven.bench.latency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.bench.Lab;
import dev.breakeven.bench.OpenLoop;
import dev.breakeven.bench.Part;
import dev.breakeven.bench.Progress;
import dev.breakeven.bench.Sizes;
import dev.breakeven.bench.contenders.SimpleTerms;
import dev.breakeven.bench.latency.Latencies.Sighting;
import dev.breakeven.bench.report.Report;
import dev.breakeven.bench.report.Table;
import dev.breakeven.bench.service.Service;
import dev.breakeven.bench.service.ServiceAccess;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.config.ConfigFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * From the moment an event is due until its margin is on /metrics, at parts of the highest rate. The service runs with
 * its defaults; generator, broker, service and scraper share the machine.
 */
public final class LatencyPart implements Part {
    private static final List<Integer> LOADS = List.of(10, 50, 80);
    private static final int JUDGED_LOAD = 50;

    /** Faster than any generator: what is due is always behind. */
    private static final double FLOOD = 2_000_000;

    private static final List<Double> PERCENTILES = List.of(50.0, 99.0, 99.9, 100.0);
    private static final List<String> NAMES = List.of("p50", "p99", "p99_9", "max");

    @Override
    public void run(Lab lab, Sizes sizes, Report report) {
        String settings =
                """
                application_id: latency
                kafka: {bootstrap.servers: "%s"}
                schema.registry: {url: "%s"}
                http: {port: 0}
                """.formatted(lab.where().bootstrapServers(), lab.where().registryUrl());
        BreakevenConfig config = ConfigFile.read("(benchmark)", settings, Map.of());
        ServiceAccess.createTopics(config);
        ServiceAccess.applyTerms(config, SimpleTerms.YAML);
        try (Service service = Service.start(settings)) {
            Measurement measurement = new Measurement(lab, service, config, report.detail("latency"));
            measurement.run(sizes);
            measurement.report(report);
        }
    }

    /** One run of the service, through all loads. */
    private static final class Measurement {
        private final Lab lab;
        private final Service service;
        private final BreakevenConfig config;
        private final ObjectNode detail;
        private final Table table =
                new Table("load", "events/s", "p50 ms", "p99 ms", "p99.9 ms", "max ms", "p99/commit");
        private long seed = 10;
        private double judged;

        Measurement(Lab lab, Service service, BreakevenConfig config, ObjectNode detail) {
            this.lab = lab;
            this.service = service;
            this.config = config;
            this.detail = detail;
        }

        void run(Sizes sizes) {
            Progress.say("latency: warm-up with %,d events", sizes.events());
            flood(sizes.events());
            double highest = flood(sizes.events());
            Progress.say("latency: highest rate %,.0f events/s", highest);
            detail.put("highest_events_per_second", highest);
            detail.put(
                    "commit_interval_millis", config.streams().commitInterval().toMillis());
            LOADS.forEach(load -> steady(load, highest * load / 100, sizes.seconds()));
        }

        /** Events per second, from the first that is sent until all are seen. */
        private double flood(long events) {
            OpenLoop generator = OpenLoop.startingSoon(lab, config.topics().requests(), seed++, FLOOD);
            List<Sighting> sightings = send(generator, events);
            double seconds = (sightings.get(sightings.size() - 1).nanos() - generator.dueNanos(0)) / 1e9;
            return events / seconds;
        }

        private void steady(int load, double perSecond, int seconds) {
            int events = (int) (perSecond * seconds);
            Progress.say("latency: %d %% load, %,.0f events/s for %d s", load, perSecond, seconds);
            OpenLoop generator = OpenLoop.startingSoon(lab, config.topics().requests(), seed++, perSecond);
            Latencies latencies = Latencies.of(send(generator, events), events, generator::dueNanos);
            add(load, perSecond, latencies);
        }

        private List<Sighting> send(OpenLoop generator, long events) {
            Watch watch = new Watch(service, events);
            generator.send(events);
            return watch.await();
        }

        private void add(int load, double perSecond, Latencies latencies) {
            ObjectNode node = detail.putObject("load_" + load).put("events_per_second", perSecond);
            double[] millis = PERCENTILES.stream()
                    .mapToDouble(latencies::percentileMillis)
                    .toArray();
            for (int i = 0; i < millis.length; i++) {
                node.put(NAMES.get(i) + "_millis", millis[i]);
            }
            double toCommit = millis[1] / config.streams().commitInterval().toMillis();
            if (load == JUDGED_LOAD) {
                judged = toCommit;
            }
            table.row(
                    load + " %",
                    number("%,.0f", perSecond),
                    number("%,.0f", millis[0]),
                    number("%,.0f", millis[1]),
                    number("%,.0f", millis[2]),
                    number("%,.0f", millis[3]),
                    number("%.2f", toCommit));
        }

        private static String number(String format, double value) {
            return String.format(Locale.ROOT, format, value);
        }

        void report(Report report) {
            report.figure("latency_p99_over_commit_interval", judged);
            report.section(
                    "From when an event was due until /metrics shows it; a commit each %d ms"
                            .formatted(config.streams().commitInterval().toMillis()),
                    table.toString());
        }
    }
}
