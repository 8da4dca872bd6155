package dev.breakeven.ingest.file;

import dev.breakeven.usage.Request;
import java.util.List;
import java.util.Map;

/** Lines of the Azure LLM inference traces: time, prompt tokens and generated tokens. */
final class AzureParser implements LineParser {
    private static final List<String> COLUMNS = List.of("TIMESTAMP", "ContextTokens", "GeneratedTokens");
    private static final List<String> WITH_SOURCE = List.of("source", "TIMESTAMP", "ContextTokens", "GeneratedTokens");
    private static final int DATE_CHARACTERS = 10;

    private final RequestFields fields;
    private final boolean hasSource;

    /**
     * A parser for the lines after a header.
     *
     * @throws BadLineException where the header is not one of this format
     */
    AzureParser(List<String> header, RequestFields fields) throws BadLineException {
        this.fields = fields;
        this.hasSource = header.equals(WITH_SOURCE);
        if (!hasSource && !header.equals(COLUMNS)) {
            throw new BadLineException("the header is %s; expected %s, with source before it or not"
                    .formatted(Values.quote(String.join(",", header)), String.join(",", COLUMNS)));
        }
    }

    @Override
    public Request parse(String text, String defaultId) throws BadLineException {
        List<String> values = CsvLine.fields(text);
        int first = hasSource ? 1 : 0;
        if (values.size() != COLUMNS.size() + first) {
            throw new BadLineException("has %d fields; expected %d".formatted(values.size(), COLUMNS.size() + first));
        }
        Map<String, String> labels = hasSource ? Map.of("source", values.get(0)) : Map.of();
        return fields.bare(
                defaultId,
                Values.instantMicros("TIMESTAMP", iso(values.get(first))),
                Values.count("ContextTokens", values.get(first + 1)),
                Values.count("GeneratedTokens", values.get(first + 2)),
                labels);
    }

    /** The trace has a space for the T, and no Z where the time is UTC, as in the trace of 2023. */
    private static String iso(String timestamp) {
        if (timestamp.length() <= DATE_CHARACTERS || timestamp.charAt(DATE_CHARACTERS) != ' ') {
            return timestamp;
        }
        String time = timestamp.substring(DATE_CHARACTERS + 1);
        boolean hasZone = time.endsWith("Z") || time.contains("+") || time.contains("-");
        return timestamp.substring(0, DATE_CHARACTERS) + "T" + time + (hasZone ? "" : "Z");
    }
}
