package dev.breakeven.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.app.ConnectionLog;
import dev.breakeven.app.TopicReader;
import dev.breakeven.config.BreakevenConfig;
import java.io.PrintWriter;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = "Prints the records of an output topic, decoded, from now on until you end it.")
final class TailCommand implements Runnable {
    private enum Source {
        MARGINS,
        ALERTS,
        REJECTS
    }

    private enum Output {
        TABLE,
        JSON
    }

    @Spec
    private CommandSpec command;

    @Mixin
    private ConfigOption config;

    @Parameters(paramLabel = "TOPIC", description = "${COMPLETION-CANDIDATES}.")
    private Source source;

    @Option(
            names = "--output",
            defaultValue = "table",
            paramLabel = "FORM",
            description = "${COMPLETION-CANDIDATES} (one object a line); default ${DEFAULT-VALUE}.")
    private Output output;

    @Option(names = "--from-beginning", description = "Begin with the oldest record, not with the next.")
    private boolean fromBeginning;

    @Option(names = "--no-follow", description = "Stop where the topic ends now; goes with --from-beginning.")
    private boolean noFollow;

    @Override
    public void run() {
        BreakevenConfig settings = config.read();
        switch (source) {
            case MARGINS -> tail(settings, TailFormat.MARGINS, settings.topics().margins());
            case ALERTS -> tail(settings, TailFormat.ALERTS, settings.topics().alerts());
            case REJECTS -> tail(settings, TailFormat.REJECTS, settings.topics().rejects());
            default -> throw new IllegalArgumentException("no topic " + source);
        }
    }

    private <T extends SpecificRecord> void tail(BreakevenConfig settings, TailFormat<T> format, String topic) {
        PrintWriter out = command.commandLine().getOut();
        try (TopicReader<T> reader = new TopicReader<>(settings, format.type(), topic)) {
            ConnectionLog.loud();
            if (output == Output.TABLE) {
                out.println(format.header());
            }
            if (!fromBeginning) {
                reader.skipToEnd();
            }
            if (noFollow) {
                reader.readToEnd((message, value) -> print(out, format, value));
                return;
            }
            while (!Thread.currentThread().isInterrupted() && !out.checkError()) {
                reader.poll((message, value) -> print(out, format, value));
            }
        }
    }

    private <T extends SpecificRecord> void print(PrintWriter out, TailFormat<T> format, T value) {
        ObjectNode json = format.json(value);
        out.println(output == Output.JSON ? json.toString() : format.row(json));
    }
}
