package dev.breakeven.cli;

import dev.breakeven.ingest.file.TraceException;
import dev.breakeven.ingest.file.TraceFormat;
import dev.breakeven.ingest.file.TraceMerge;
import dev.breakeven.ingest.file.TraceOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The arguments that say which trace to read, and how. */
public final class TraceArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Traces; several are merged by time.")
    private List<Path> files;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "Format of the files: ${COMPLETION-CANDIDATES}.")
    private TraceFormat format;

    @Option(names = "--tier", paramLabel = "NAME", description = "Tier of requests that do not say theirs.")
    private Optional<String> tier;

    @Option(names = "--model", paramLabel = "NAME", description = "Model of requests that do not say theirs.")
    private Optional<String> model;

    @Option(names = "--pool", paramLabel = "NAME", description = "GPU pool of requests that do not say theirs.")
    private Optional<String> pool;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description =
                    "Start of a mooncake trace, whose times are relative, ISO-8601; default 2024-01-01T00:00:00Z.")
    private Optional<Instant> start;

    static final class InstantConverter implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text + "' is not a time such as 2024-01-31T00:00:00Z");
            }
        }
    }

    /** Opens the trace. */
    public TraceMerge open() {
        for (Path file : files) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new ParameterException(command.commandLine(), file + " cannot be read; is it there?");
            }
        }
        return TraceMerge.open(files, format, options());
    }

    private TraceOptions options() {
        TraceOptions options = new TraceOptions(tier, model, pool, start.orElse(TraceOptions.DEFAULT_START));
        try {
            format.check(options);
            return options;
        } catch (TraceException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
