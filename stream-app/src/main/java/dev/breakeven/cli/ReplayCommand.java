package dev.breakeven.cli;

import dev.breakeven.app.ConnectionLog;
import dev.breakeven.app.RequestPublisher;
import dev.breakeven.app.TopicAdmin;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.console.Progress;
import dev.breakeven.ingest.file.TraceMerge;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Publishes a trace to the topic of requests, with the times that it has.")
final class ReplayCommand implements Runnable {
    @Spec
    private CommandSpec command;

    @Mixin
    private ConfigOption config;

    @Mixin
    private TraceArguments trace;

    @Option(
            names = "--speed",
            defaultValue = "max",
            paramLabel = "SPEED",
            converter = Pace.Converter.class,
            description = "max, or how much faster than it happened: 1x, 60x, 0.5x. Default: ${DEFAULT-VALUE}.")
    private Pace pace;

    @Override
    public void run() {
        BreakevenConfig settings = config.read();
        PrintWriter err = command.commandLine().getErr();
        try (TraceMerge lines = trace.open()) {
            new TopicAdmin(settings).check();
            ConnectionLog.loud();
            try (RequestPublisher publisher = new RequestPublisher(settings, err);
                    Progress progress = Progress.ofBytes("Publishing", lines.fileBytes())) {
                publisher.publish(lines, request -> {
                    pace.await(request.timeMicros());
                    progress.at(lines.bytesRead());
                });
                err.printf(
                        "published %,d requests to %s, rejected %,d lines%n",
                        publisher.published(), settings.topics().requests(), publisher.rejected());
            }
        }
    }
}
