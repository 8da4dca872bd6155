package dev.breakeven.ingest.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakeven.usage.Request;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lines that are JSON objects in the product's own fields. */
final class JsonlParser implements LineParser {
    private final RequestFields fields;

    JsonlParser(RequestFields fields) {
        this.fields = fields;
    }

    @Override
    public Request parse(String text, String defaultId) throws BadLineException {
        JsonNode object = JsonLine.object(text);
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!RequestFields.NAMES.contains(name)) {
                throw new BadLineException("unknown field %s; there are %s"
                        .formatted(Values.quote(name), String.join(", ", RequestFields.NAMES)));
            }
        }
        return fields.request(field -> JsonLine.text(object, field), labels(object), defaultId);
    }

    private static Map<String, String> labels(JsonNode object) throws BadLineException {
        JsonNode value = object.path(RequestFields.LABELS);
        if (value.isMissingNode() || value.isNull()) {
            return Map.of();
        }
        if (!value.isObject()) {
            throw new BadLineException("labels are not an object");
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (Iterator<String> keys = value.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            labels.put(key, JsonLine.text(value, key));
        }
        return labels;
    }
}
