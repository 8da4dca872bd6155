package dev.breakeven.ingest.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakeven.units.Micros;
import dev.breakeven.usage.Request;
import java.util.Map;

/**
 * Lines of the Mooncake traces: JSON objects with the milliseconds since the start of the trace, prompt tokens and
 * generated tokens. Other fields, such as hash_ids, are passed over.
 */
final class MooncakeParser implements LineParser {
    private final RequestFields fields;
    private final long startMicros;

    MooncakeParser(RequestFields fields, TraceOptions options) {
        this.fields = fields;
        this.startMicros = Micros.of(options.start());
    }

    @Override
    public Request parse(String text, String defaultId) throws BadLineException {
        JsonNode object = JsonLine.object(text);
        long sinceStart = Values.millisAsMicros("timestamp", required(object, "timestamp"));
        return fields.bare(
                defaultId,
                time(sinceStart),
                Values.count("input_length", required(object, "input_length")),
                Values.count("output_length", required(object, "output_length")),
                Map.of());
    }

    private long time(long sinceStart) throws BadLineException {
        try {
            return Math.addExact(startMicros, sinceStart);
        } catch (ArithmeticException e) {
            throw new BadLineException("timestamp does not fit into 64 bits of microseconds");
        }
    }

    private static String required(JsonNode object, String field) throws BadLineException {
        String text = JsonLine.text(object, field);
        if (text.isEmpty()) {
            throw new BadLineException(field + " is missing");
        }
        return text;
    }
}
