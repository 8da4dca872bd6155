package dev.breakeven.cli;

import dev.breakeven.app.ConnectionLog;
import dev.breakeven.app.Service;
import dev.breakeven.app.TopicAdmin;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.ledger.terms.Scenario;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the service on a Kafka cluster. More instances share its partitions.",
        footer = {"", "Needs its topics: `breakeven topics create`. Prices come from `breakeven terms apply`."})
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Mixin
    private ConfigOption config;

    @Mixin
    private ScenarioOption scenarios;

    @Override
    public Integer call() throws InterruptedException {
        List<Scenario> whatIf = scenarios.read(List.of());
        BreakevenConfig settings = config.read().withScenarios(whatIf);
        ScenarioOption.checkEdges(whatIf, settings.ledger().terms());
        new TopicAdmin(settings).check();
        ConnectionLog.loud();
        try (Service service = Service.start(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "shutdown"));
            LOG.info("metrics, margins and health at {}", service.uri());
            service.runner().awaitEnd();
        }
        return 0;
    }
}
