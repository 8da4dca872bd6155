package dev.breakeven.ingest.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Fields of one line of JSON. Numbers keep the value that they are written with. */
final class JsonLine {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .reader();

    private JsonLine() {}

    static JsonNode object(String line) throws BadLineException {
        JsonNode node;
        try {
            node = READER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new BadLineException("is not JSON: " + Values.quote(e.getOriginalMessage()));
        }
        if (!node.isObject()) {
            throw new BadLineException("is not a JSON object: " + Values.quote(line));
        }
        return node;
    }

    /** The text of a string or a number; empty where it is absent or null. */
    static String text(JsonNode object, String field) throws BadLineException {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual() && !value.isNumber()) {
            throw new BadLineException(field + " is neither a string nor a number");
        }
        return value.asText();
    }
}
