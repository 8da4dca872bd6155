package dev.breakeven.cli;

import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.config.InvalidFileException;
import dev.breakeven.config.TermsFile;
import dev.breakeven.terms.Facts;
import dev.breakeven.terms.TermsBook;
import dev.breakeven.terms.TermsLine;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.units.Window;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "terms",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Publishes and shows terms: what GPUs are rented for, and what tokens and subscriptions are sold for.",
        subcommands = {TermsCommand.Apply.class, TermsCommand.ListAll.class})
final class TermsCommand {
    /**
     * Reads a file of terms, as an update of a book.
     *
     * @param book gives the book, and is asked only once the file itself is sound
     */
    static TermsUpdate read(CommandSpec command, Path file, Supplier<TermsBook> book) {
        if (!Files.isReadable(file)) {
            throw new ParameterException(command.commandLine(), file + " cannot be read; is it there?");
        }
        TermsUpdate update = TermsFile.read(file);
        TermsBook before = book.get();
        TermsBook changed = before.with(update, before.version() + 1);
        if (!changed.problems().isEmpty()) {
            throw new InvalidFileException(changed.problems().stream()
                    .map(problem -> file + ": " + problem)
                    .toList());
        }
        PrintWriter err = command.commandLine().getErr();
        changed.warnings().forEach(warning -> err.println("note: " + warning));
        warnUnused(changed.unusedKinds(), err);
        return update;
    }

    private static void warnUnused(List<String> kinds, PrintWriter err) {
        if (!kinds.isEmpty()) {
            err.println("note: kept, but not used in any margin yet: " + String.join(", ", kinds));
        }
    }

    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description =
                    "Publishes a file of terms. What it does not name stays as it is; an earlier `from` corrects the past.")
    static final class Apply implements Runnable {
        @Spec
        private CommandSpec command;

        @Mixin
        private ConfigOption config;

        @Parameters(paramLabel = "FILE", description = "Terms, YAML.")
        private Path file;

        @Override
        public void run() {
            BreakevenConfig settings = config.read();
            TermsTopic topic = new TermsTopic(settings);
            TermsUpdate update = read(command, file, topic::read);
            long version = topic.publish(update);
            command.commandLine().getOut().println("terms version " + version + " published");
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Shows the terms that hold, by effective time.")
    static final class ListAll implements Runnable {
        @Spec
        private CommandSpec command;

        @Mixin
        private ConfigOption config;

        @Override
        public void run() {
            TermsBook book = new TermsTopic(config.read()).read();
            PrintWriter out = command.commandLine().getOut();
            out.println("terms version " + book.version());
            TextTable table = new TextTable()
                    .words("kind")
                    .words("of")
                    .words("from")
                    .words("value")
                    .words("used");
            book.lines().forEach(line -> add(table, line));
            out.println(table);
            warnUnused(book.unusedKinds(), command.commandLine().getErr());
        }

        private static void add(TextTable table, TermsLine line) {
            boolean always = line.fromMicros() == Facts.ALWAYS;
            table.row(
                    line.kind(),
                    line.name(),
                    always ? "always" : Window.instant(line.fromMicros()).toString(),
                    line.value(),
                    line.used() ? "yes" : "not yet");
        }
    }
}
