package dev.breakeven.ingest.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a trace is written. */
public enum TraceFormat {
    /** The Azure LLM inference traces: CSV with TIMESTAMP, ContextTokens and GeneratedTokens. */
    AZURE,
    /** The Mooncake traces: JSON lines with timestamp in milliseconds, input_length and output_length. */
    MOONCAKE,
    /** CSV with the product's own fields. */
    CSV,
    /** JSON lines with the product's own fields. */
    JSONL;

    /** Lower-case name, as on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Checks that the options are there that stand in for fields which lines of this format lack.
     *
     * @throws TraceException where one is missing
     */
    public void check(TraceOptions options) {
        if (namesDimensions()) {
            return;
        }
        List<String> missing = new ArrayList<>();
        if (options.tier().isEmpty()) {
            missing.add("--tier");
        }
        if (options.model().isEmpty()) {
            missing.add("--model");
        }
        if (options.pool().isEmpty()) {
            missing.add("--pool");
        }
        if (!missing.isEmpty()) {
            throw new TraceException("%s missing: traces in the format %s do not name tier, model and pool; give them"
                    .formatted(String.join(", ", missing), label()));
        }
    }

    /** Whether its lines can name tier, model and pool. */
    private boolean namesDimensions() {
        return this == CSV || this == JSONL;
    }

    /** Whether the first line names the columns. */
    boolean hasHeader() {
        return this == AZURE || this == CSV;
    }

    /**
     * A parser for the lines of one file.
     *
     * @param header first line; not looked at where the format has no header
     * @throws BadLineException where the header is wrong
     */
    LineParser parser(String header, TraceOptions options) throws BadLineException {
        RequestFields fields = new RequestFields(options);
        return switch (this) {
            case AZURE -> new AzureParser(CsvLine.fields(header), fields);
            case MOONCAKE -> new MooncakeParser(fields, options);
            case CSV -> new CsvParser(CsvLine.fields(header), fields);
            case JSONL -> new JsonlParser(fields);
        };
    }
}
