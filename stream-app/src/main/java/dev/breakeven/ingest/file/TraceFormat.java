package dev.breakeven.ingest.file;

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

    /** Whether its lines can name tier, model and pool. */
    boolean namesDimensions() {
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
