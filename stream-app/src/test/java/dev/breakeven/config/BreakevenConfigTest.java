package dev.breakeven.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.breakeven.alert.AlertRule;
import dev.breakeven.alert.AlertRules;
import dev.breakeven.ledger.LedgerSettings;
import dev.breakeven.terms.TermsRules;
import dev.breakeven.topology.Topics;
import dev.breakeven.units.Money;
import dev.breakeven.usage.ContextBands;
import dev.breakeven.yaml.InvalidFileException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakevenConfigTest {
    private static final long MINUTE = 60_000_000L;

    private static final String NOTHING_AS_DEFAULT = """
            application_id: margins-eu
            threads: 3
            state_dir: /var/lib/margins
            commit_interval: 200ms
            kafka:
              bootstrap.servers: [a:1, b:2]
              ssl: {truststore: {location: /t}}
            kafka.security.protocol: SSL
            streams:
              num.standby.replicas: 1
            schema.registry:
              url: https://r1,https://r2
              auto.register.schemas: false
              basic.auth.user.info: user:secret
            topics:
              {requests: r, terms: t, batches: b, rejects: j, late: l, margins: m, alerts: a, partitions: 12, replication_factor: 3}
            windows: {base: 1m, publish: [2m, PT1H], grace: 0s, retention: 7d, idle: 1m}
            meter:
              {dedupe_horizon: 1h, max_ahead: 0s, context_edges: [1, 2], max_cells: 5, heartbeat: 3s, part_entries: 7}
            ledger: {max_cells: 6}
            terms: {suspect_factor: "7.5"}
            alerts:
              window: 10m
              threshold: 0.3
              hysteresis: 0.1
              minimum_usd: 5
              resolve_windows: 2
              tiers:
                free: {threshold: off}
                plus: {threshold: -0.5, hysteresis: 0.2, minimum_usd: 1}
                api: {minimum_usd: 2}
            http: {host: 0.0.0.0, port: 0}
            """;

    @Test
    void hasDefaults() {
        BreakevenConfig config = ConfigFile.defaults(Map.of());

        assertThat(config.streams().applicationId()).isEqualTo("breakeven-2");
        assertThat(config.streams().threads()).isEqualTo(2);
        assertThat(config.streams().stateDir()).isEqualTo(Path.of("breakeven-state"));
        assertThat(config.streams().commitInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.kafka()).isEqualTo(Map.of("bootstrap.servers", "127.0.0.1:9092"));
        assertThat(config.streams().settings()).isEmpty();
        assertThat(config.registry()).isEqualTo(new BreakevenConfig.Registry("http://127.0.0.1:8081", true, Map.of()));
        assertThat(config.topics()).isEqualTo(Topics.STANDARD);
        assertThat(config.replicationFactor()).isEqualTo((short) -1);
        assertThat(config.meter().baseWindow()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.meter().dedupeHorizon()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.meter().maxAhead()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.meter().contextBands())
                .hasToString(new ContextBands(List.of(128_000L, 200_000L, 256_000L, 272_000L, 512_000L)).toString());
        assertThat(config.meter().maxCells()).isEqualTo(10_000);
        assertThat(config.meter().heartbeat()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.meter().partEntries()).isEqualTo(500);
        assertThat(config.ledger())
                .isEqualTo(LedgerSettings.builder()
                        .partitions(4)
                        .baseWindow(Duration.ofSeconds(10))
                        .windows(List.of(
                                Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(1)))
                        .grace(Duration.ofMinutes(1))
                        .retention(Duration.ofHours(48))
                        .idleTimeout(Duration.ofSeconds(30))
                        .maxCells(10_000)
                        .alerts(new AlertRules(rule("0", "0.02", "0.01", 5 * MINUTE, 3), Map.of()))
                        .terms(new TermsRules(
                                new BigDecimal("20"),
                                new TreeSet<>(List.of(128_000L, 200_000L, 256_000L, 272_000L, 512_000L))))
                        .scenarios(List.of())
                        .build());
        assertThat(config.http()).isEqualTo(new BreakevenConfig.Http("127.0.0.1", 8080));
    }

    @Test
    void readsEverySetting() {
        BreakevenConfig config = read(NOTHING_AS_DEFAULT, Map.of());

        assertThat(config.streams().applicationId()).isEqualTo("margins-eu");
        assertThat(config.streams().threads()).isEqualTo(3);
        assertThat(config.streams().stateDir()).isEqualTo(Path.of("/var/lib/margins"));
        assertThat(config.streams().commitInterval()).isEqualTo(Duration.ofMillis(200));
        assertThat(config.kafka())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "a:1,b:2", "ssl.truststore.location", "/t", "security.protocol", "SSL"));
        assertThat(config.streams().settings()).isEqualTo(Map.of("num.standby.replicas", "1"));
        assertThat(config.registry())
                .isEqualTo(new BreakevenConfig.Registry(
                        "https://r1,https://r2", false, Map.of("basic.auth.user.info", "user:secret")));
        assertThat(config.topics()).isEqualTo(new Topics("r", "t", "b", "j", "l", "m", "a"));
        assertThat(config.replicationFactor()).isEqualTo((short) 3);
        assertThat(config.meter().baseWindow()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.meter().dedupeHorizon()).isEqualTo(Duration.ofHours(1));
        assertThat(config.meter().maxAhead()).isEqualTo(Duration.ZERO);
        assertThat(config.meter().contextBands()).hasToString("[1, 2]");
        assertThat(config.meter().maxCells()).isEqualTo(5);
        assertThat(config.meter().heartbeat()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.meter().partEntries()).isEqualTo(7);
        assertThat(config.ledger())
                .isEqualTo(LedgerSettings.builder()
                        .partitions(12)
                        .baseWindow(Duration.ofMinutes(1))
                        .windows(List.of(Duration.ofMinutes(2), Duration.ofHours(1)))
                        .grace(Duration.ZERO)
                        .retention(Duration.ofDays(7))
                        .idleTimeout(Duration.ofMinutes(1))
                        .maxCells(6)
                        .alerts(new AlertRules(
                                rule("0.3", "0.1", "5", 10 * MINUTE, 2),
                                Map.of(
                                        "free",
                                        Optional.empty(),
                                        "plus",
                                        Optional.of(rule("-0.5", "0.2", "1", 10 * MINUTE, 2)),
                                        "api",
                                        Optional.of(rule("0.3", "0.1", "2", 10 * MINUTE, 2)))))
                        .terms(new TermsRules(new BigDecimal("7.5"), new TreeSet<>(List.of(1L, 2L))))
                        .scenarios(List.of())
                        .build());
        assertThat(config.http()).isEqualTo(new BreakevenConfig.Http("0.0.0.0", 0));
    }

    @Test
    void takesTheEnvironmentBeforeTheFile() {
        BreakevenConfig config = read(
                NOTHING_AS_DEFAULT,
                Map.of(
                        "BREAKEVEN_THREADS", "8",
                        "BREAKEVEN_STATE_DIR", "",
                        "BREAKEVEN_WINDOWS_PUBLISH", "5m, 1h",
                        "BREAKEVEN_KAFKA_BOOTSTRAP_SERVERS", "c:3",
                        "BREAKEVEN_STREAMS_MAX_TASK_IDLE_MS", "9",
                        "BREAKEVEN_SCHEMA_REGISTRY_URL", "http://r3",
                        "BREAKEVEN_ALERTS_TIERS", "{plus: {threshold: 0.1}}",
                        "BREAKEVEN_JAVA_OPTIONS", "-Xmx1g"));

        assertThat(config.streams().threads()).isEqualTo(8);
        assertThat(config.streams().stateDir()).isEqualTo(Path.of("/var/lib/margins"));
        assertThat(config.ledger().windows()).containsExactly(Duration.ofMinutes(5), Duration.ofHours(1));
        assertThat(config.kafka()).containsEntry("bootstrap.servers", "c:3").containsEntry("security.protocol", "SSL");
        assertThat(config.streams().settings()).containsOnlyKeys("num.standby.replicas", "max.task.idle.ms");
        assertThat(config.registry().url()).isEqualTo("http://r3");
        assertThat(config.ledger().alerts().byTier())
                .isEqualTo(Map.of("plus", Optional.of(rule("0.1", "0.1", "5", 10 * MINUTE, 2))));
    }

    @Test
    void canBeSetByTheEnvironmentAlone() {
        Map<String, String> environment = new HashMap<>();
        variables().forEach(variable -> environment.put(variable, "?"));

        List<String> problems = problems("", environment);

        assertThat(variables())
                .allSatisfy(variable -> assertThat(problems)
                        .filteredOn(problem -> problem.startsWith("environment variable " + variable + ":"))
                        .as("a problem with the value of " + variable)
                        .hasSizeBetween(TEXTS.contains(variable) ? 0 : 1, 1));
    }

    private static final List<String> TEXTS = List.of("BREAKEVEN_STATE_DIR", "BREAKEVEN_HTTP_HOST");

    @Test
    void bundledFileNamesEverySettingAndItsVariable() {
        String bundled = ConfigFile.bundled();

        assertThat(variables())
                .hasSizeGreaterThan(30)
                .allSatisfy(variable -> assertThat(bundled).containsPattern("(?m)# " + variable + "$"));
        assertThat(bundled.lines().filter(line -> line.matches(" *[a-z_.]+: .*[^ ].*")))
                .allSatisfy(line -> assertThat(line).contains("# BREAKEVEN_").hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void bundledFileAsAFileIsTheDefault() {
        BreakevenConfig bundled = read(ConfigFile.bundled(), Map.of());
        BreakevenConfig defaults = ConfigFile.defaults(Map.of());

        assertThat(bundled).usingRecursiveComparison().isEqualTo(defaults);
    }

    @Test
    void listsEveryProblemOfFileAndEnvironment() {
        List<String> problems =
                problems("""
                thread: 2
                windows:
                  base: 7s
                  publish: [1m]
                  retention: 5m
                kafka.group.id: other
                streams:
                  processing.guarantee: at_least_once
                  consumer.auto.offset.reset: latest
                  commit.interval.ms: 9
                http: {port: 70000}
                """, Map.of("BREAKEVEN_HTTP_HOSTS", "x", "BREAKEVEN_LEDGER_MAX_CELLS", "many"));

        assertThat(problems)
                .containsExactly(
                        "environment variable BREAKEVEN_LEDGER_MAX_CELLS: 'many' is not a whole number; write digits"
                                + " only, such as 64",
                        "environment variable BREAKEVEN_HTTP_HOSTS: is not known; did you mean BREAKEVEN_HTTP_HOST?"
                                + " Else unset it",
                        "my.yaml:1: unknown key 'thread'; did you mean 'threads'? (known are application_id, threads,"
                                + " state_dir, commit_interval, kafka, kafka.group.id, streams, schema.registry,"
                                + " topics, windows, meter, ledger, terms, alerts, http)",
                        "my.yaml:3: windows.base does not divide a day evenly; write a length such as 10s, 15s or 1m",
                        "my.yaml:3: alerts.window is not a multiple of windows.base, 7s; write one that is",
                        "my.yaml:4: windows.publish has lengths that are not multiples of windows.base, 7s: 1m; change"
                                + " or remove them",
                        "my.yaml:5: windows.retention is less than windows.grace plus alerts.window; write at least"
                                + " 6m",
                        "my.yaml:6: kafka.group.id belongs to the program: it is application_id; remove it",
                        "my.yaml:8: streams.processing.guarantee belongs to the program: totals are exact only as the"
                                + " program sets it; remove it",
                        "my.yaml:9: streams.consumer.auto.offset.reset belongs to the program: the program must read"
                                + " all input from its beginning; remove it",
                        "my.yaml:10: streams.commit.interval.ms belongs to the program: set commit_interval instead;"
                                + " remove it",
                        "my.yaml:11: http.port: '70000' is out of bounds; write a whole number from 0 to 65535");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    windows: {base: 10}                                    | is not a duration
                    windows: {base: 500ms}                                 | is too short; write at least 1s
                    windows: {base: 1500ms}                                | is not whole seconds
                    windows: {publish: []}                                 | has 0 lengths
                    windows: {publish: [1m, 60s]}                          | has a length twice
                    windows: {publish: 1m}                                 | is not a list
                    windows: {grace: -1s}                                  | is not a duration
                    windows: {grace: PT-1S}                                | is too short
                    windows: {retention: 99999d}                           | is too long; write at most 3650d
                    windows: {idle: 0.5s}                                  | is not a duration
                    windows: {idle: PT0.0001S}                             | is finer than a millisecond
                    windows: {idle: 1s}                                    | is not more than meter.heartbeat
                    windows: [1m]                                          | is not a mapping
                    meter: {heartbeat: 1h}                                 | windows.idle is not more than meter.heartbeat
                    meter: {context_edges: [2, 1]}                         | does not rise
                    meter: {context_edges: [0]}                            | meter.context_edges[0]: '0' is out of bounds
                    terms: {suspect_factor: 1}                              | is not above 1
                    alerts: {window: 15s}                                  | alerts.window is not a multiple
                    alerts: {threshold: off}                               | is not a decimal
                    alerts: {threshold: 0.99}                              | plus hysteresis 0.02 is above 1
                    alerts: {threshold: 1.5}                               | is above 1, which no margin can reach
                    alerts: {tiers: {api: {threshold: 0.99}}}              | alerts.tiers.api: threshold 0.99
                    alerts: {tiers: {api: {window: 1m}}}                   | unknown key 'window'
                    alerts: {tiers: {a/b: {threshold: off}}}               | has a slash
                    alerts: {tiers: {api: off}}                            | is not a mapping
                    alerts: {resolve_windows: 0}                           | is out of bounds
                    topics: {margins: alerts}                              | is 'alerts', as topics.margins is
                    topics: {late: a b}                                    | is not a name for Kafka
                    topics: {replication_factor: 0}                        | or -1 for the brokers' default
                    schema.registry: {url: localhost}                      | schema.registry.url: 'localhost' is not an address
                    schema.registry: {auto.register.schemas: yes}          | write true or false
                    kafka: 127.0.0.1:9092                                  | is not a mapping
                    kafka: {a: &a {b: *a}}                                 | contains itself
                    kafka: {a.b: 1, a: {b: 2}}                             | kafka.a.b is already on line 1
                    streams: {producer.transactional.id: x}                | belongs to the program
                    state_dir: ''                                          | is empty
                    """)
    void refusesWhatCannotBe(String text, String fault) {
        assertThat(problems(text, Map.of()))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("my.yaml:1: ")
                .contains(fault);
    }

    @Test
    void keepsSecretsOutOfItsText() {
        assertThat(read(NOTHING_AS_DEFAULT, Map.of()).toString()).doesNotContain("secret");
    }

    private static Iterable<String> variables() {
        return ConfigFile.variables();
    }

    private static BreakevenConfig read(String text, Map<String, String> environment) {
        return ConfigFile.read("my.yaml", text, environment);
    }

    private static List<String> problems(String text, Map<String, String> environment) {
        return catchThrowableOfType(InvalidFileException.class, () -> read(text, environment))
                .problems();
    }

    private static AlertRule rule(String threshold, String hysteresis, String usd, long micros, int resolveWindows) {
        return new AlertRule(
                new BigDecimal(threshold), new BigDecimal(hysteresis), Money.of(usd), micros, resolveWindows);
    }
}
