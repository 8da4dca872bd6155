package dev.breakeven.cli;

import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.config.ConfigFile;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says which cluster a command works on. */
final class ConfigOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Settings, as in breakeven.yaml. Without it: environment variables and defaults.")
    private Path file;

    /** The settings that hold. */
    BreakevenConfig read() {
        if (file == null) {
            return ConfigFile.defaults(System.getenv());
        }
        if (!Files.isReadable(file)) {
            throw new ParameterException(command.commandLine(), "--config " + file + " cannot be read; is it there?");
        }
        return ConfigFile.read(file, System.getenv());
    }
}
