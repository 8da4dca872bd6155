package dev.breakeven.cli;

import dev.breakeven.app.TermsTopic;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.config.ConfigFile;
import dev.breakeven.console.TextTable;
import dev.breakeven.terms.Admission;
import dev.breakeven.terms.Terms;
import dev.breakeven.terms.TermsLine;
import dev.breakeven.terms.TermsRules;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.termsfile.TermsFile;
import dev.breakeven.units.Micros;
import dev.breakeven.yaml.InvalidFileException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes, shows and imports terms; and how a command reads a file of them. */
@Command(
        name = "terms",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Publishes and shows terms: rental rates of GPUs, and prices of tokens and subscriptions.",
        subcommands = {TermsCommand.Apply.class, TermsCommand.ListAll.class, TermsImportCommand.class})
public final class TermsCommand {
    /**
     * Reads a file of terms that stands alone. Prices that jump within it are noted, and applied all the same; context
     * edges may be any, so the meter must be given those of the terms.
     *
     * @return the update, confirmed
     */
    public static TermsUpdate readAlone(CommandSpec command, Path file) {
        TermsUpdate update = read(command, file);
        TermsRules rules = ConfigFile.defaults(Map.of()).ledger().terms().withEdgesOf(update);
        admit(command, file, rules, Terms.EMPTY, update.asConfirmed());
        PrintWriter err = command.commandLine().getErr();
        rules.admit(Terms.EMPTY, update, 1)
                .suspects()
                .forEach(suspect -> err.println("note: is this right? " + suspect));
        return update.asConfirmed();
    }

    /** Reads a file of what-if terms: whether it makes sense depends on the terms that it overrides. */
    static TermsUpdate readShadow(CommandSpec command, Path file) {
        return read(command, file).asConfirmed();
    }

    private static TermsUpdate read(CommandSpec command, Path file) {
        if (!Files.isReadable(file)) {
            throw new ParameterException(command.commandLine(), file + " cannot be read; is it there?");
        }
        return TermsFile.read(file);
    }

    /** The admission of the update of a file, with notes on possible mistakes in it. */
    private static Admission admit(CommandSpec command, Path file, TermsRules rules, Terms terms, TermsUpdate update) {
        Admission admission = rules.admit(terms, update, terms.version() + 1);
        if (!admission.problems().isEmpty()) {
            throw new InvalidFileException(admission.problems().stream()
                    .map(problem -> file + ": " + problem)
                    .toList());
        }
        PrintWriter err = command.commandLine().getErr();
        admission.terms().warnings().forEach(warning -> err.println("note: " + warning));
        return admission;
    }

    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description =
                    "Publishes a file of terms. All others stay as they are; an earlier `from` corrects the past.")
    static final class Apply implements Runnable {
        @Spec
        private CommandSpec command;

        @Mixin
        private ConfigOption config;

        @Parameters(paramLabel = "FILE", description = "Terms, YAML.")
        private Path file;

        @Option(
                names = "--confirm",
                description =
                        "Apply prices and rates that jump, too; without it they are held back, since they may be a mistake.")
        private boolean confirm;

        @Override
        public void run() {
            BreakevenConfig settings = config.read();
            TermsTopic topic = new TermsTopic(settings);
            TermsUpdate read = read(command, file);
            TermsUpdate update = confirm ? read.asConfirmed() : read;
            Admission admission = admit(command, file, settings.ledger().terms(), topic.read(), update);
            long version = topic.publish(update);
            command.commandLine().getOut().println("terms version " + version + " published");
            sayWhatIsHeld(admission.suspects(), settings);
        }

        private void sayWhatIsHeld(List<String> suspects, BreakevenConfig settings) {
            PrintWriter err = command.commandLine().getErr();
            suspects.forEach(suspect -> err.println("held back: " + suspect));
            if (!suspects.isEmpty()) {
                err.println(
                        "a change by more than a factor of %s is held back; where it is right, run: breakeven terms apply %s --confirm"
                                .formatted(
                                        settings.ledger()
                                                .terms()
                                                .suspectFactor()
                                                .toPlainString(),
                                        file));
            }
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Shows the terms that hold, by effective time, and those that are held back as suspect.")
    static final class ListAll implements Runnable {
        @Spec
        private CommandSpec command;

        @Mixin
        private ConfigOption config;

        @Override
        public void run() {
            Terms terms = new TermsTopic(config.read()).read();
            PrintWriter out = command.commandLine().getOut();
            out.println("terms version " + terms.version());
            TextTable table = new TextTable()
                    .words("kind")
                    .words("of")
                    .words("from")
                    .words("value")
                    .words("state");
            terms.lines().forEach(line -> add(table, line));
            terms.held().forEach(line -> add(table, line));
            out.println(table);
        }

        private static void add(TextTable table, TermsLine line) {
            boolean always = line.fromMicros() == Fact.ALWAYS;
            table.row(
                    line.kind(),
                    line.name(),
                    always ? "always" : Micros.instant(line.fromMicros()).toString(),
                    line.value(),
                    line.state().label());
        }
    }
}
