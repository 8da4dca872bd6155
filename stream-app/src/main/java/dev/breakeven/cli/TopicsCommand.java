package dev.breakeven.cli;

import dev.breakeven.app.TopicAdmin;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Creates the topics.",
        subcommands = TopicsCommand.Create.class)
final class TopicsCommand {
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Creates the topics that are missing, with their right settings, and checks the others.")
    static final class Create implements Runnable {
        @Spec
        private CommandSpec command;

        @Mixin
        private ConfigOption config;

        @Override
        public void run() {
            PrintWriter out = command.commandLine().getOut();
            new TopicAdmin(config.read())
                    .create()
                    .forEach((topic, created) -> out.println(topic + (created ? ": created" : ": there already")));
        }
    }
}
