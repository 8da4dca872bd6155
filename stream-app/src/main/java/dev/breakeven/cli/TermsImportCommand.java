package dev.breakeven.cli;

import dev.breakeven.app.FailedException;
import dev.breakeven.catalog.Glob;
import dev.breakeven.catalog.ListTimes;
import dev.breakeven.catalog.LitellmFile;
import dev.breakeven.catalog.PriceList;
import dev.breakeven.catalog.RateChoice;
import dev.breakeven.catalog.RateFile;
import dev.breakeven.catalog.RateList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Prints public lists of prices as terms, for you to review and apply; applies nothing itself.",
        subcommands = {TermsImportCommand.Litellm.class, TermsImportCommand.GpuRates.class})
final class TermsImportCommand {
    static final class GlobConverter implements ITypeConverter<Glob> {
        @Override
        public Glob convert(String text) {
            return new Glob(text);
        }
    }

    static final class TimeConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return ListTimes.micros(text)
                    .orElseThrow(() ->
                            new TypeConversionException("'" + text + "' is not a time such as 2024-01-31T00:00:00Z"));
        }
    }

    private static ParameterException wrongCall(CommandSpec command, String fault) {
        return new ParameterException(command.commandLine(), fault);
    }

    private static void requireReadable(CommandSpec command, Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw wrongCall(command, file + " cannot be read; is it there?");
        }
    }

    @Command(
            name = "litellm",
            mixinStandardHelpOptions = true,
            description = "Prints LiteLLM's map of prices (model_prices_and_context_window.json) as prices of a tier.")
    static final class Litellm implements Runnable {
        @Spec
        private CommandSpec command;

        @Parameters(paramLabel = "FILE", description = "LiteLLM's map of prices, JSON.")
        private Path file;

        @Option(
                names = "--tier",
                required = true,
                paramLabel = "NAME",
                description = "Tier that sells at these prices; * for every tier.")
        private String tier;

        @Option(
                names = "--model",
                defaultValue = "*",
                paramLabel = "GLOB",
                converter = GlobConverter.class,
                description = "Models to import: * for any characters, ? for one; default all.")
        private Glob models;

        @Option(
                names = "--from",
                paramLabel = "TIME",
                converter = TimeConverter.class,
                description = "Since when the prices hold, ISO-8601; default is when the file says it was updated.")
        private Optional<Long> from;

        @Override
        public void run() {
            requireReadable(command, file);
            if (!PriceList.isTier(tier)) {
                throw wrongCall(command, "--tier is not the name of a tier: at most 128 characters, without a slash");
            }
            LitellmFile map = LitellmFile.read(file);
            long fromMicros = from.or(map::lastUpdatedMicros)
                    .orElseThrow(() -> wrongCall(
                            command, file + " does not say when it was updated; say since when with --from TIME"));
            PriceList prices = map.prices(models);
            if (prices.prices().isEmpty()) {
                throw new FailedException(file + ": no model that matches " + models + " has a price of tokens");
            }
            ImportedTerms.of(file, prices, tier, fromMicros).print(command);
        }
    }

    @Command(
            name = "gpu-rates",
            mixinStandardHelpOptions = true,
            description = "Prints a list of GPU prices as pools and their rates. Columns are found by the header; the"
                    + " price of a whole instance is divided by its number of GPUs.")
    static final class GpuRates implements Runnable {
        @Spec
        private CommandSpec command;

        @Parameters(paramLabel = "FILE", description = "Comma-separated values with a header.")
        private Path file;

        @Option(
                names = "--gpu",
                defaultValue = "*",
                paramLabel = "GLOB",
                converter = GlobConverter.class,
                description = "GPUs to import: * for any characters, ? for one; default all.")
        private Glob gpus;

        @Option(
                names = "--region",
                defaultValue = "*",
                paramLabel = "GLOB",
                converter = GlobConverter.class,
                description = "Regions to import; default all.")
        private Glob regions;

        @Option(
                names = "--provider",
                paramLabel = "NAME",
                description = "Provider to import; that of all rows where the file does not name any.")
        private Optional<String> provider;

        @Option(
                names = "--from",
                paramLabel = "TIME",
                converter = TimeConverter.class,
                description = "Since when the rates hold, ISO-8601; default is the time in the file.")
        private Optional<Long> from;

        @Override
        public void run() {
            requireReadable(command, file);
            RateFile rates = RateFile.read(file);
            requireWhatItDoesNotSay(rates);
            RateList pools = rates.rates(new RateChoice(gpus, regions, provider, from));
            if (pools.pools().isEmpty()) {
                throw new FailedException(file + ": no row that is wanted has a price of a GPU" + wanted());
            }
            ImportedTerms.of(file, pools).print(command);
        }

        private void requireWhatItDoesNotSay(RateFile rates) {
            if (!rates.hasProvider() && provider.isEmpty()) {
                throw wrongCall(command, file + " does not name providers; say which it is with --provider NAME");
            }
            if (rates.times() == 0 && from.isEmpty()) {
                throw wrongCall(command, file + " has no times; say since when its rates hold with --from TIME");
            }
            if (rates.times() > 1 && from.isPresent()) {
                throw wrongCall(command, "%s has rates of %,d times; leave --from out".formatted(file, rates.times()));
            }
        }

        private String wanted() {
            return " (--gpu %s --region %s%s)"
                    .formatted(
                            gpus,
                            regions,
                            provider.map(name -> " --provider " + name).orElse(""));
        }
    }
}
