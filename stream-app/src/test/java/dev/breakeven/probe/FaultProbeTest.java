package dev.breakeven.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.alert.AlertReport;
import dev.breakeven.alert.AlertRule;
import dev.breakeven.alert.AlertRules;
import dev.breakeven.alert.AlertState;
import dev.breakeven.ledger.Ledger;
import dev.breakeven.ledger.LedgerHarness;
import dev.breakeven.ledger.LedgerOutput;
import dev.breakeven.ledger.LedgerSettings;
import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.ledger.view.LedgerView;
import dev.breakeven.margin.Amount;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.Sums;
import dev.breakeven.meter.MeterSettings;
import dev.breakeven.meter.UsageAccumulator;
import dev.breakeven.naive.Event;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.schema.LedgerEntry;
import dev.breakeven.terms.Terms;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.Updates;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.terms.fact.OtherRevenue;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.topology.BreakevenTopology;
import dev.breakeven.topology.NaiveToProduct;
import dev.breakeven.topology.Topics;
import dev.breakeven.topology.TopologyHarness;
import dev.breakeven.units.Micros;
import dev.breakeven.units.Money;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Batch;
import dev.breakeven.usage.ContextBands;
import dev.breakeven.usage.InputCounts;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.Request;
import dev.breakeven.usage.RequestRules;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.RequestWire;
import dev.breakeven.wire.SchemaRegistry;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.*;
import org.apache.kafka.common.serialization.*;
import org.apache.kafka.streams.*;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The right behaviour, asserted: each test that fails shows a known fault, whose number it bears. */
@Tag("fault")
class FaultProbeTest {
    static final long SECOND = 1_000_000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
    static final long NOON = 1_772_366_400 * SECOND;
    int nextId;

    /** A ledger whose settings may be others after a restart. */
    static final class Bench implements LedgerOutput, AutoCloseable {
        final SchemaRegistry registry = new SchemaRegistry("mock://" + UUID.randomUUID(), Map.of(), true);
        final AvroCodec<LedgerEntry> codec = registry.codec(LedgerEntry.class, "c");
        final TreeMap<String, byte[]> changelog = new TreeMap<>();
        final Map<Window, Map<Scope, MarginReport>> margins = new TreeMap<>();
        final List<AlertReport> alerts = new ArrayList<>();
        LedgerSettings settings;
        LedgerState state;
        Ledger ledger;
        long terms;
        long offset;

        Bench(LedgerSettings s) {
            restart(s);
        }

        void restart(LedgerSettings s) {
            settings = s;
            state = new LedgerState(() -> codec);
            changelog.forEach(state::restore);
            ledger = new Ledger(s, state);
        }

        void terms(TermsUpdate u) {
            assertThat(ledger.apply(u, ++terms)).isEmpty();
        }

        void batch(long watermark, Request... rs) {
            UsageAccumulator p = new UsageAccumulator(new MeterSettings(
                    settings.baseWindow(),
                    Duration.ZERO,
                    Duration.ZERO,
                    new ContextBands(List.of(1000L, 8000L)),
                    100000,
                    Duration.ofSeconds(1),
                    10_000_000));
            for (Request r : rs) {
                p.read(offset++);
                p.accept(r);
            }
            p.batches(0, OptionalLong.of(watermark), 0).forEach(ledger::apply);
        }

        void commit() {
            while (ledger.workOnPast(1000)) ledger.settle();
            asItIs();
        }

        void asItIs() {
            ledger.close(this);
            ledger.save(new LedgerState.Writer() {
                @Override
                public void put(String k, Object e) {
                    byte[] v = codec.encode(new LedgerEntry(e));
                    state.restore(k, v);
                    changelog.put(k, v);
                }

                @Override
                public void delete(String k) {
                    state.restore(k, null);
                    changelog.remove(k);
                }
            });
        }

        @Override
        public void margins(Window w, List<MarginReport> rs) {
            for (MarginReport r : rs)
                margins.computeIfAbsent(w, x -> new TreeMap<>()).put(r.scope(), r);
        }

        @Override
        public void alert(AlertReport a) {
            alerts.add(a);
        }

        @Override
        public void close() {
            registry.close();
        }
    }

    static LedgerSettings settings(
            Duration base,
            Duration retention,
            int maxCells,
            Map<String, Optional<AlertRule>> rules,
            Duration... windows) {
        LedgerSettings s = TopologyHarness.ledgerSettings(windows);
        return s.toBuilder()
                .partitions(1)
                .baseWindow(base)
                .retention(retention)
                .maxCells(maxCells)
                .alerts(new AlertRules(s.alerts().standard(), rules))
                .build();
    }

    static LedgerSettings settings(Duration retention, Duration... windows) {
        return settings(Duration.ofSeconds(10), retention, 10_000, Map.of(), windows);
    }

    static final Duration[] DEFAULT = {
        Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(1)
    };

    Request request(String tier, String model, String pool, long time, Long gpu) {
        return NaiveToProduct.request(
                new Event("r" + nextId++, time, tier, model, pool, "STANDARD", "OK", 100, 0, 0, 10, 0, gpu));
    }

    Request request(long time) {
        return request("api", "llama", "h100", time, SECOND);
    }

    static TermsUpdate usual() {
        return new Updates()
                .tier("api", true)
                .pool("h100", "H100")
                .rate("h100", "3.6", 0)
                .capacity("h100", 10, 0)
                .reservation("h100", "api", "1", 0)
                .price("api", "*", null, 0, PriceUnit.REQUEST, "0.2", 0)
                .idle(IdlePolicy.BY_RESERVATION)
                .update();
    }

    @Test
    void f1_1_firstEventOfAnOldClock_forward() {
        for (int days : new int[] {1, 4}) {
            try (Bench b = new Bench(settings(Duration.ofDays(2), DEFAULT))) {
                b.terms(usual());
                b.batch(NOON - days * DAY, request(NOON - days * DAY));
                b.asItIs();
                long t = cpu();
                b.batch(NOON, request(NOON));
                b.asItIs();
                double s = (cpu() - t) / 1e9;
                System.out.printf(
                        "F1.1 forward: first event %d days old, the next is now: one commit %.1f s -> %.0f s for 2000-01-01 (26.2 years)%n",
                        days, s, s / days * 365.25 * 26.2);
            }
        }
    }

    @Test
    void f1_1_twoPartitions_oldClockSecond() {
        for (int days : new int[] {5, 20}) {
            LedgerHarness b = new LedgerHarness(LedgerHarness.settings(2, Duration.ofDays(2), 10_000, DEFAULT));
            b.terms(usual());
            System.gc();
            long used = used();
            b.batch(0, NOON, request(NOON));
            long t = cpu();
            b.batch(1, NOON - days * DAY, request(NOON - days * DAY));
            double s = (cpu() - t) / 1e9;
            System.gc();
            long mb = (used() - used) >> 20;
            System.out.printf(
                    "F1.1 backward: apply of one batch with an event %d days old %.1f s, heap +%d MB -> 26.2 years: %.0f s, %d GB%n",
                    days, s, mb, s / days * 9570, mb * 9570 / days / 1024);
            b.close();
        }
    }

    static long cpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static long used() {
        Runtime r = Runtime.getRuntime();
        return r.totalMemory() - r.freeMemory();
    }

    TopologyHarness app() {
        return new TopologyHarness(
                TopologyHarness.meterSettings(),
                TopologyHarness.ledgerSettings(Duration.ofMinutes(1)),
                Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Test
    void f2_3_amountOfAPeriodThatEndsBeforeItBegins() {
        try (TopologyHarness app = app()) {
            app.terms(new Updates()
                    .tier("api", true)
                    .add(new OtherRevenue("api", "ads", BigDecimal.TEN, NOON, NOON))
                    .update());
            app.request(request(NOON)).tick(Duration.ofSeconds(2));
            assertThat(app.rejects()).hasSize(1);
        }
    }

    @Test
    void f2_2_priceOf30Digits() {
        try (TopologyHarness app = app()) {
            app.terms(new Updates()
                    .tier("api", true)
                    .price("api", "*", "999999999999999999999999999999", 0)
                    .update());
            app.request(request(NOON)).tick(Duration.ofSeconds(2));
            app.request(request(NOON)).tick(Duration.ofSeconds(2));
            assertThat(app.margins()).isNotEmpty();
        }
    }

    @Test
    void f1_3_oneClientWhoseClockIsAheadByLessThanTheTolerance() {
        try (Bench b = new Bench(settings(Duration.ofDays(2), DEFAULT))) {
            b.terms(usual());
            for (int i = 0; i < 60; i++) {
                b.batch(NOON + i * 10L * SECOND, request(NOON + i * 10L * SECOND));
                b.commit();
            }
            assertThat(b.alerts).as("healthy: earns 0.2, costs 0.1 each 10 s").isEmpty();
            for (int i = 60; i < 120; i++) {
                long now = NOON + i * 10L * SECOND;
                long ahead = now + 4 * MINUTE + 50 * SECOND;
                b.batch(ahead, request(now), request(ahead));
                b.commit();
            }
            int revised = (int) b.margins.values().stream()
                    .filter(m -> m.get(Scope.ALL).revision() > 0)
                    .count();
            b.alerts.forEach(a -> System.out.println("F1.3 alert firing=" + a.firing() + " margin "
                    + a.window().computeMargin() + " on " + a.window().grossRevenue() + ", window to "
                    + Micros.instant(a.window().endMicros()) + "; revised windows " + revised));
            assertThat(b.alerts).isEmpty();
        }
    }

    @Test
    void f1_1_daysOldBeforeTheFirstWatermark() {
        LedgerHarness b = new LedgerHarness(LedgerHarness.settings(2, Duration.ofDays(2), 10_000, DEFAULT));
        b.terms(usual());
        b.batch(0, NOON, request(NOON));
        b.batch(1, NOON - Integer.getInteger("days", 60) * DAY, request(NOON - Integer.getInteger("days", 60) * DAY));
        b.close();
    }

    @Test
    void f6_2_carryOfTenThousandCells() {
        try (Bench b = new Bench(
                settings(Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1)))) {
            b.terms(new Updates()
                    .tier("api", true)
                    .pool("h100", "H100")
                    .rate("h100", "3.6", 0)
                    .capacity("h100", 100_000, 0)
                    .price("*", "*", "0.5", 0)
                    .idle(IdlePolicy.BY_USAGE)
                    .update());
            Request[] rs = new Request[10_000];
            for (int i = 0; i < rs.length; i++)
                rs[i] = request("tier-" + i % 10, "ft:llama-3.3-70b:org-" + i / 10, "h100", NOON, SECOND);
            b.batch(NOON, rs);
            b.commit();
            b.batch(NOON + 12 * MINUTE);
            b.commit();
            int largest = b.changelog.entrySet().stream()
                    .filter(e -> e.getKey().startsWith("carried/"))
                    .mapToInt(e -> e.getValue().length)
                    .max()
                    .orElse(0);
            System.out.println("F6.2 10,000 cells (the default max_cells): largest carry " + largest
                    + " bytes; a producer sends at most 1048576");
            assertThat(largest).isLessThan(1_048_576);
        }
    }

    @Test
    void f6_2_sizeOfStateEntries() {
        List<String> tiers =
                List.of("free", "plus", "pro", "team", "enterprise", "api", "edu", "gov", "partner", "internal");
        for (int models : new int[] {50, 100, 200, 400}) {
            try (Bench b = new Bench(
                    settings(Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1)))) {
                b.terms(usual());
                for (int w = 0; w < 3; w++) {
                    Request[] rs = new Request[10 * models];
                    for (int i = 0; i < rs.length; i++)
                        rs[i] = request(
                                tiers.get(i % 10),
                                "meta-llama/Llama-3.3-70B-Instruct-" + i / 10,
                                "h100",
                                NOON + w * 10L * SECOND,
                                SECOND);
                    b.batch(NOON + w * 10L * SECOND, rs);
                    b.commit();
                }
                b.batch(NOON + 9 * MINUTE);
                b.commit();
                b.terms(new Updates().rate("h100", "3.7", 0).update());
                while (b.ledger.workOnPast(1000)) {}
                b.batch(NOON + 9 * MINUTE + SECOND);
                b.asItIs();
                b.batch(NOON + 12 * MINUTE);
                b.commit();
                Map<String, Integer> largest = new TreeMap<>();
                b.changelog.forEach((k, v) -> largest.merge(
                        k.substring(0, k.indexOf('/') < 0 ? k.length() : k.indexOf('/')), v.length, Math::max));
                System.out.println("F6.2 cells " + 10 * models + ", scopes " + (10 * models + models + 10 + 4)
                        + ": largest entry by kind " + largest);
            }
        }
    }

    @Test
    void f6_1_cellsThatAreGoneForLongKeepTheirPlace() {
        try (Bench b = new Bench(
                settings(Duration.ofSeconds(10), Duration.ofHours(1), 100, Map.of(), Duration.ofMinutes(1)))) {
            b.terms(usual());
            for (int i = 0; i < 100; i++) b.batch(NOON, request("api", "typo-" + i, "h100", NOON, SECOND));
            b.commit();
            b.batch(NOON + DAY);
            b.commit();
            b.restart(b.settings);
            b.batch(NOON + DAY, request("api", "llama", "h100", NOON + DAY, SECOND));
            b.commit();
            Map<Scope, MarginReport> m = b.margins.get(Window.containing(NOON + DAY, MINUTE));
            System.out.println("F6.1 scopes with requests a day later: "
                    + m.values().stream()
                            .filter(r -> r.sums().requests() > 0)
                            .map(r -> r.scope() + " revenue " + r.sums().grossRevenue() + " cost "
                                    + r.sums().directCost())
                            .toList());
            assertThat(m.get(Scope.tier("api")).sums().requests()).isEqualTo(1);
        }
    }

    @Test
    void f5_1_anotherBaseWindowAfterARestart() {
        try (Bench b = new Bench(settings(Duration.ofDays(2), Duration.ofMinutes(1), Duration.ofHours(1)))) {
            b.terms(usual());
            for (int i = 0; i < 30; i++) b.batch(NOON + i * 10L * SECOND, request(NOON + i * 10L * SECOND));
            b.commit();
            Window hour = new Window(NOON, HOUR);
            assertThat(b.margins.get(hour).get(Scope.ALL).sums().requests()).isEqualTo(30);
            b.restart(settings(
                    Duration.ofSeconds(30),
                    Duration.ofDays(2),
                    10_000,
                    Map.of(),
                    Duration.ofMinutes(1),
                    Duration.ofHours(1)));
            b.batch(NOON + 310 * SECOND, request(NOON + 310 * SECOND));
            b.commit();
            System.out.println("F5.1 hour after a change of windows.base 10s -> 30s: "
                    + b.margins.get(hour).get(Scope.ALL).sums().requests() + " of 31 requests, revenue "
                    + b.margins.get(hour).get(Scope.ALL).sums().grossRevenue());
            assertThat(b.margins.get(hour).get(Scope.ALL).sums().requests()).isEqualTo(31);
        }
    }

    @Test
    void f3_3_rentedPoolWithoutARate() {
        try (Bench b = new Bench(settings(Duration.ofDays(2), Duration.ofMinutes(1)))) {
            TermsUpdate u = new Updates()
                    .tier("api", true)
                    .pool("h100", "H100")
                    .rate("h100", "3.6", 0)
                    .capacity("h100", 10, 0)
                    .pool("b200", "B200")
                    .capacity("b200", 1000, 0)
                    .price("api", "*", null, 0, PriceUnit.REQUEST, "0.2", 0)
                    .idle(IdlePolicy.BY_USAGE)
                    .update();
            b.terms(u);
            b.batch(NOON, request(NOON));
            b.commit();
            MarginReport all = b.margins.get(new Window(NOON, MINUTE)).get(Scope.ALL);
            System.out.println("F3.3 all: rented " + all.figures().amount(Amount.RENTED_COST) + ", utilization "
                    + all.figures().utilization() + ", coverage "
                    + all.figures().pricedRatio() + ", warnings "
                    + Terms.EMPTY.with(u, 1).warnings());
            assertThat(Terms.EMPTY.with(u, 1).warnings().size() + all.sums().unpricedRequests())
                    .as("some sign that 1,000 GPUs are rented at an unknown rate")
                    .isPositive();
        }
    }

    @Test
    void f6_4_manyUpdatesOfTerms() {
        for (int n : new int[] {500, 1000, 2000}) {
            try (Bench b = new Bench(settings(Duration.ofDays(2), Duration.ofMinutes(1)))) {
                long t = cpu();
                for (int i = 0; i < n; i++)
                    b.terms(new Updates()
                            .pool("h100", "H100")
                            .rate("h100", "3." + (100 + i % 50), NOON + i * HOUR)
                            .update());
                double apply = (cpu() - t) / 1e9;
                b.batch(NOON, request(NOON));
                b.commit();
                t = cpu();
                b.restart(b.settings);
                System.out.printf(
                        "F6.4 %d updates of a rate: applied in %.2f s, restart %.2f s%n", n, apply, (cpu() - t) / 1e9);
            }
        }
    }

    static Sums sums(String revenue, String cost) {
        Sums s = new Sums();
        s.add(Amount.TOKEN_REVENUE, Money.of(revenue));
        s.add(Amount.DIRECT_COST, Money.of(cost));
        return s;
    }

    static final AlertRule RULE =
            new AlertRule(BigDecimal.ZERO, new BigDecimal("0.02"), Money.of("0.01"), 5 * MINUTE, 3);

    @Test
    void f7_5_twoHealthyWindowsAndNothingBetweenDoNotResolve() {
        AlertState s = AlertState.QUIET.after(RULE, NOON, sums("1", "2"));
        s = s.after(RULE, NOON + 10 * SECOND, sums("1", "0.5"));
        for (int i = 2; i < 66; i++) s = s.after(RULE, NOON + i * 10L * SECOND, new Sums());
        s = s.after(RULE, NOON + 660 * SECOND, sums("1", "0.5"));
        System.out.println(
                "F7.5 after one healthy window, ten minutes without traffic, one healthy window: firing " + s.firing());
        assertThat(s.firing()).isTrue();
    }

    @Test
    void f7_1_anAlertThatIsTurnedOffWhileItFires() {
        try (Bench b = new Bench(settings(Duration.ofDays(2), DEFAULT))) {
            b.terms(new Updates()
                    .tier("api", true)
                    .pool("h100", "H100")
                    .rate("h100", "3600", 0)
                    .price("api", "*", null, 0, PriceUnit.REQUEST, "0.2", 0)
                    .update());
            for (int i = 0; i < 3; i++) b.batch(NOON + i * 10L * SECOND, request(NOON + i * 10L * SECOND));
            b.commit();
            assertThat(b.alerts).hasSize(1);
            b.restart(settings(
                    Duration.ofSeconds(10), Duration.ofDays(2), 10_000, Map.of("api", Optional.empty()), DEFAULT));
            b.terms(new Updates().rate("h100", "0.36", NOON + 60 * SECOND).update());
            for (int i = 6; i < 400; i++) b.batch(NOON + i * 10L * SECOND, request(NOON + i * 10L * SECOND));
            b.commit();
            System.out.println("F7.1 threshold off, an hour of health: transitions " + b.alerts.size() + ", states "
                    + b.ledger.snapshot().alerts());
            assertThat(b.ledger.snapshot().alerts().get("api").firing()).isFalse();
        }
    }

    @Test
    void f2_1_gpuMicrosOfAUnitErrorDoNotEndTheLedger() {
        try (Bench b = new Bench(settings(Duration.ofDays(2), Duration.ofMinutes(1)))) {
            b.terms(usual());
            UsageKey cell = new UsageKey("api", "llama", "h100", ServiceClass.STANDARD, 0, Status.OK);
            for (int i = 0; i < 10; i++) {
                Usage u = new Usage()
                        .add(Quantity.REQUESTS, 1_000_000)
                        .add(Quantity.GPU_MICROS, 1_000_000 * RequestRules.MICROS);
                long start = NOON + i * HOUR;
                b.ledger.apply(new Batch(
                        new Batch.Header(
                                0, i * 1_000_000L, (i + 1) * 1_000_000L, OptionalLong.of(start), 0, InputCounts.NONE),
                        0,
                        1,
                        Map.of(cell, Map.of(start, u))));
                b.commit();
            }
        }
    }

    @Test
    void f1_5_anInstanceWhoseClockIsBehind() {
        SchemaRegistry registry = new SchemaRegistry("mock://" + UUID.randomUUID(), Map.of(), true);
        Properties p = new Properties();
        p.put("application.id", "t");
        p.put("bootstrap.servers", "unused:1");
        Instant broker = Instant.parse("2026-03-01T12:00:00Z");
        LedgerView view = new LedgerView();
        try (TopologyTestDriver d = new TopologyTestDriver(
                new BreakevenTopology(
                                "t",
                                Topics.STANDARD,
                                TopologyHarness.meterSettings(),
                                TopologyHarness.ledgerSettings(Duration.ofMinutes(1)),
                                registry)
                        .build(view),
                p,
                broker.minusSeconds(301))) {
            TestInputTopic<byte[], byte[]> in = d.createInputTopic(
                    Topics.STANDARD.requests(), new ByteArraySerializer(), new ByteArraySerializer());
            AvroCodec<InferenceRequest> c = registry.codec(InferenceRequest.class, Topics.STANDARD.requests());
            for (int i = 0; i < 100; i++)
                in.pipeInput(new TestRecord<>(new byte[] {1}, c.encode(RequestWire.avro(request(NOON))), broker));
            d.advanceWallClockTime(Duration.ofSeconds(2));
            System.out.println("F1.5 own clock 301 s behind the broker's, events on time: "
                    + view.snapshot().orElseThrow().input());
            assertThat(view.snapshot().orElseThrow().input().rejectedTotal()).isZero();
        }
    }

    @Test
    void f5_2_aLengthThatIsAddedLater() {
        try (Bench b = new Bench(settings(Duration.ofMinutes(10), Duration.ofMinutes(1)))) {
            b.terms(usual());
            for (int i = 0; i < 240; i++) {
                b.batch(NOON + i * 10L * SECOND, request(NOON + i * 10L * SECOND));
                if (i % 6 == 0) b.commit();
            }
            b.commit();
            b.restart(settings(Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofHours(1)));
            for (int i = 240; i < 370; i++) b.batch(NOON + i * 10L * SECOND, request(NOON + i * 10L * SECOND));
            b.commit();
            MarginReport hour = b.margins.get(new Window(NOON, HOUR)).get(Scope.ALL);
            System.out.println("F5.2 hour that was added in its 40th minute (retention 10 m): " + hour.status() + ", "
                    + hour.sums().requests() + " of 360 requests, revenue "
                    + hour.sums().grossRevenue());
            assertThat(hour.sums().requests()).isEqualTo(360);
        }
    }

    @Test
    void f6_5_idsOfSchemasThatNobodyKnows() throws Exception {
        SchemaRegistry registry = new SchemaRegistry("mock://" + UUID.randomUUID(), Map.of(), true);
        AvroCodec<InferenceRequest> c = registry.codec(InferenceRequest.class, "x");
        Random r = new Random(1);
        byte[] garbage = new byte[64];
        for (int i = 0; i < 20_000; i++) {
            r.nextBytes(garbage);
            garbage[0] = 0;
            c.hasOwnLayout(garbage);
        }
        Field f = AvroCodec.class.getDeclaredField("ownLayouts");
        f.setAccessible(true);
        System.out.println("F6.5 remembered layouts after 20,000 records of random bytes that begin with 0: "
                + ((Map<?, ?>) f.get(c)).size());
        assertThat(((Map<?, ?>) f.get(c)).size()).isLessThan(2_000);
    }
}
