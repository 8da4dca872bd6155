package dev.breakeven.config;

import dev.breakeven.ledger.LedgerSettings;
import dev.breakeven.yaml.Problems;

/** All sections of the settings: each is read by a class of its own, and they are checked against each other here. */
final class ConfigSections {
    private final ApplicationSection application;
    private final KafkaSection kafka;
    private final RegistrySection registry;
    private final TopicsSection topics;
    private final WindowsSection windows;
    private final MeterSection meter;
    private final LedgerSection ledger;
    private final TermsSection terms;
    private final AlertsSection alerts;
    private final HttpSection http;

    /** Reads all sections. */
    ConfigSections(LayeredSection root, Problems problems) {
        application = new ApplicationSection(root);
        kafka = new KafkaSection(root, problems);
        registry = new RegistrySection(root);
        topics = new TopicsSection(root.section("topics"));
        windows = new WindowsSection(root.section("windows"));
        meter = new MeterSection(root.section("meter"));
        ledger = new LedgerSection(root.section("ledger"));
        terms = new TermsSection(root.section("terms"));
        alerts = new AlertsSection(root.section("alerts"), problems);
        http = new HttpSection(root.section("http"));
        root.done();
    }

    /** Checks settings against each other. */
    void check(Problems problems) {
        topics.check(problems);
        meter.check(problems);
        windows.check(alerts.window(), meter.heartbeat(), problems);
    }

    /** The settings; only where there were no problems. */
    BreakevenConfig config() {
        return new BreakevenConfig(
                application.streams(kafka.streams()),
                kafka.clients(),
                registry.registry(),
                topics.topics(),
                topics.replicationFactor(),
                meter.settings(windows.base()),
                ledger(),
                http.http());
    }

    private LedgerSettings ledger() {
        LedgerSettings.Builder settings = LedgerSettings.builder()
                .partitions(topics.partitions())
                .maxCells(ledger.maxCells())
                .alerts(alerts.rules())
                .terms(terms.rules(meter.contextEdges()));
        windows.into(settings);
        return settings.build();
    }
}
