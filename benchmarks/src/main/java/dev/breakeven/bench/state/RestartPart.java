package dev.breakeven.bench.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.bench.BenchException;
import dev.breakeven.bench.Lab;
import dev.breakeven.bench.Part;
import dev.breakeven.bench.Progress;
import dev.breakeven.bench.Sizes;
import dev.breakeven.bench.contenders.SimpleTerms;
import dev.breakeven.bench.report.Report;
import dev.breakeven.bench.report.Spread;
import dev.breakeven.bench.report.Table;
import dev.breakeven.bench.service.Scrape;
import dev.breakeven.bench.service.Service;
import dev.breakeven.bench.service.ServiceAccess;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.config.ConfigFile;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From the start of the program, with a full state, to the first margins that are right; then a correction of all. */
public final class RestartPart implements Part {
    private static final int RESTARTS = 3;
    private static final List<String> OPTIONS = List.of("-XX:+UseG1GC", "-Xmx8g");
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final long SETTLE_MILLIS = 2_000;

    /** Of the longest windows, the oldest are shown again when all of the past is posted. */
    private static final String LONGEST_WINDOWS = "/api/v1/margins?scope=all&window=86400";

    private String settings;
    private BreakevenConfig config;
    private ObjectNode detail;
    private final double[] seconds = new double[RESTARTS];
    private double pastSeconds;

    @Override
    public void run(Lab lab, Sizes sizes, Report report) {
        detail = report.detail("restart").put("hours", sizes.hours());
        configure(lab);
        FullState state = FullState.of(sizes.hours());
        Remembered before;
        try (Service service = Service.start(settings, OPTIONS)) {
            state.build(lab, service, config, detail);
            before = Remembered.of(service);
        }
        for (int i = 0; i < RESTARTS - 1; i++) {
            try (Service service = Service.start(settings, OPTIONS)) {
                seconds[i] = awaitRight(service, before);
            }
        }
        Correction.Result correction;
        try (Service service = Service.start(settings, OPTIONS)) {
            seconds[RESTARTS - 1] = awaitRight(service, before);
            pastSeconds = awaitPast(service, before);
            Progress.say("restart: all of the past is posted after %.1f s; now a correction", pastSeconds);
            correction = new Correction(lab, service, config).measure();
        }
        report(state, sizes, correction, report);
    }

    private void configure(Lab lab) {
        // Event time stands still while nothing comes, so that nothing accrues and what was right stays right.
        settings = """
                application_id: restart
                kafka: {bootstrap.servers: "%s"}
                schema.registry: {url: "%s"}
                windows: {idle: 1h}
                http: {port: 0}
                """.formatted(lab.where().bootstrapServers(), lab.where().registryUrl());
        config = ConfigFile.read("(benchmark)", settings, Map.of());
        ServiceAccess.createTopics(config);
        ServiceAccess.applyTerms(config, SimpleTerms.YAML);
    }

    /**
     * The state that must be there again.
     *
     * @param scrape /metrics when all had been counted
     * @param longestWindows how many of the longest windows were shown
     */
    private record Remembered(Scrape scrape, int longestWindows) {
        static Remembered of(Service service) {
            Scrape last = service.scrape();
            Scrape next = last;
            do {
                last = next;
                Service.pause(SETTLE_MILLIS);
                next = service.scrape();
            } while (!isSame(last, next));
            return new Remembered(next, RestartPart.longestWindows(service));
        }

        private static boolean isSame(Scrape one, Scrape other) {
            return one.counters().equals(other.counters()) && one.margins().equals(other.margins());
        }

        boolean isIn(Scrape scrape) {
            return !scrape.margins().isEmpty() && isSame(this.scrape, scrape);
        }
    }

    private static double awaitRight(Service service, Remembered before) {
        long right = service.await("counters and margins as before the restart", LIMIT, before::isIn);
        double took = (right - service.startedNanos()) / 1e9;
        Progress.say("restart: right again after %.1f s", took);
        return took;
    }

    private static double awaitPast(Service service, Remembered before) {
        long posted = service.await(
                "all of the past posted again", LIMIT, scrape -> longestWindows(service) == before.longestWindows());
        return (posted - service.startedNanos()) / 1e9;
    }

    private static int longestWindows(Service service) {
        try {
            return new ObjectMapper()
                    .readTree(service.get(LONGEST_WINDOWS))
                    .path("margins")
                    .size();
        } catch (JsonProcessingException e) {
            throw new BenchException("the API gave no JSON: " + e.getMessage(), e);
        }
    }

    private void report(FullState state, Sizes sizes, Correction.Result correction, Report report) {
        Spread restart = Spread.of(seconds);
        report.figure("restart_seconds", restart.median());
        Report.put(detail, "seconds", restart);
        detail.put("past_seconds", pastSeconds);
        detail.put("repricing_seconds", correction.seconds());
        detail.put("longest_standstill_seconds", correction.standstillSeconds());
        report.section(
                String.format(
                        Locale.ROOT,
                        "Restart with %s h of base windows with %,d cells, and %,d ids",
                        number("%.4g", sizes.hours()),
                        History.CELLS,
                        state.ids()),
                new Table("", "seconds")
                        .row("start to the first right /metrics, median of " + RESTARTS, restart.text())
                        .row("start until all of the past is posted", number("%.1f", pastSeconds))
                        .row("a correction of all of it", number("%.1f", correction.seconds()))
                        .row("longest standstill of live counters then", number("%.2f", correction.standstillSeconds()))
                        .toString());
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
