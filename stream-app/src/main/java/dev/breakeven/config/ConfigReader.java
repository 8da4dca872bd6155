package dev.breakeven.config;

import dev.breakeven.ledger.LedgerSettings;
import dev.breakeven.terms.TermsRules;
import dev.breakeven.yaml.Kind;
import dev.breakeven.yaml.Kinds;
import dev.breakeven.yaml.Numbers;
import dev.breakeven.yaml.Problems;
import dev.breakeven.yaml.Section;
import dev.breakeven.yaml.Setting;
import dev.breakeven.yaml.Times;
import dev.breakeven.yaml.Where;
import dev.breakeven.yaml.Words;
import dev.breakeven.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the settings of the program, all problems at once. */
final class ConfigReader {
    static final String BUNDLED = "breakeven.yaml";

    private static final String KAFKA = "kafka";
    private static final String STREAMS = "streams";
    private static final String REGISTRY = "schema.registry";
    private static final Kind<String> URLS = Kinds.TEXT.where(
            text -> text.matches("https?://[^\\s,]+(,https?://[^\\s,]+)*"),
            "is not an address; write one such as http://127.0.0.1:8081, several with commas");

    private final Problems problems = new Problems();
    private final Map<String, String> environment;
    private final Settings root;
    private final Setting<String> applicationId;
    private final Setting<Long> threads;
    private final Setting<String> stateDir;
    private final Setting<Duration> commitInterval;
    private final Map<String, String> kafka;
    private final Map<String, String> streams;
    private final BreakevenConfig.Registry registry;
    private final TopicSettings topics;
    private final WindowSettings windows;
    private final MeterSection meter;
    private final Setting<Long> ledgerCells;
    private final Setting<BigDecimal> suspectFactor;
    private final AlertSettings alerts;
    private final BreakevenConfig.Http http;

    ConfigReader(String name, String text, Map<String, String> environment) {
        this.environment = environment;
        Section file = Yaml.root(name, text, problems);
        root = Settings.root(problems, file, Yaml.root("bundled " + BUNDLED, bundled(), problems), environment);
        applicationId = root.get("application_id", KafkaNames.NAME);
        threads = root.get("threads", Numbers.whole(1, 256));
        stateDir = root.get("state_dir", Kinds.TEXT);
        commitInterval = root.get("commit_interval", Times.SPAN);
        kafka = passedOn(KAFKA, OwnedKeys::clients);
        streams = passedOn(STREAMS, OwnedKeys::streams);
        registry = registry();
        topics = new TopicSettings(root.section("topics"));
        windows = new WindowSettings(root.section("windows"));
        meter = new MeterSection(root.section("meter"));
        ledgerCells = ledgerCells(root.section("ledger"));
        suspectFactor = suspectFactor(root.section("terms"));
        alerts = new AlertSettings(root.section("alerts"), problems);
        http = http(root.section("http"));
        root.done();
    }

    /** The text of the bundled file, which documents every setting and holds the defaults. */
    static String bundled() {
        try (InputStream in = ConfigReader.class.getResourceAsStream("/" + BUNDLED)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every environment variable of a single setting. */
    SortedSet<String> variables() {
        return root.variables();
    }

    BreakevenConfig read() {
        topics.check(problems);
        meter.check(problems);
        windows.check(alerts.window(), meter.heartbeat(), problems);
        checkVariables();
        problems.throwIfAny();
        return new BreakevenConfig(
                applicationId.value(),
                Math.toIntExact(threads.value()),
                Path.of(stateDir.value()),
                commitInterval.value(),
                kafka,
                streams,
                registry,
                topics.topics(),
                topics.replicationFactor(),
                meter.settings(windows.base()),
                ledger(),
                http);
    }

    private LedgerSettings ledger() {
        return new LedgerSettings(
                topics.partitions(),
                windows.base(),
                windows.publish(),
                windows.grace(),
                windows.retention(),
                windows.idle(),
                Math.toIntExact(ledgerCells.value()),
                alerts.rules(),
                new TermsRules(suspectFactor.value(), new TreeSet<>(meter.contextEdges())),
                List.of());
    }

    private Map<String, String> passedOn(String section, Function<String, Optional<String>> owned) {
        Map<String, String> passed = new HashMap<>();
        root.entries(section).forEach((key, entry) -> {
            passed.put(key, entry.text());
            owned.apply(key)
                    .ifPresent(reason -> problems.add(
                            entry.where(), section + "." + key + " belongs to the program: " + reason + "; remove it"));
        });
        return passed;
    }

    private BreakevenConfig.Registry registry() {
        Map<String, Section.Entry> entries = root.entries(REGISTRY);
        String url = root.take(entries, "url", REGISTRY, URLS);
        boolean autoRegister = root.take(entries, "auto.register.schemas", REGISTRY, Kinds.FLAG);
        Map<String, String> settings = new HashMap<>();
        entries.forEach((key, entry) -> settings.put(key, entry.text()));
        return new BreakevenConfig.Registry(url, autoRegister, settings);
    }

    private static Setting<Long> ledgerCells(Settings ledger) {
        Setting<Long> cells = ledger.get("max_cells", Numbers.CELLS);
        ledger.done();
        return cells;
    }

    private static Setting<BigDecimal> suspectFactor(Settings terms) {
        Setting<BigDecimal> factor = terms.get("suspect_factor", Numbers.FACTOR);
        terms.done();
        return factor;
    }

    private static BreakevenConfig.Http http(Settings section) {
        String host = section.get("host", Kinds.TEXT).value();
        int port = Math.toIntExact(section.get("port", Numbers.whole(0, 65_535)).value());
        section.done();
        return new BreakevenConfig.Http(host, port);
    }

    /** A variable that is nearly one of ours is a typing error; others with the prefix may be somebody else's. */
    private void checkVariables() {
        SortedSet<String> known = variables();
        for (String variable : environment.keySet()) {
            if (variable.startsWith(Settings.PREFIX) && !known.contains(variable) && !isPassedOn(variable)) {
                Words.nearest(variable, known)
                        .ifPresent(near -> problems.add(
                                Where.variable(variable), "is not known; did you mean " + near + "? Else unset it"));
            }
        }
    }

    private static boolean isPassedOn(String variable) {
        return variable.startsWith(Settings.variable(KAFKA) + "_")
                || variable.startsWith(Settings.variable(STREAMS) + "_")
                || variable.startsWith(Settings.variable(REGISTRY) + "_");
    }
}
