package dev.breakeven.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.json.MarginJson;
import dev.breakeven.schema.AlertEvent;
import dev.breakeven.schema.Margin;
import dev.breakeven.schema.RejectedRecord;
import dev.breakeven.wire.AlertWire;
import dev.breakeven.wire.MarginWire;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How records of an output topic are shown: as JSON, or as lines of a table that does not end, and so has columns of
 * fixed width.
 *
 * @param type type of the records
 * @param toJson a record as JSON
 * @param columns width of each column by the field that it shows; negative widths are aligned to the left
 */
record TailFormat<T>(Class<T> type, Function<T, ObjectNode> toJson, Map<String, Integer> columns) {
    static final TailFormat<Margin> MARGINS = new TailFormat<>(
            Margin.class,
            margin -> MarginJson.margin(MarginWire.report(margin)),
            columns(
                    "window_start",
                    -20,
                    "window_seconds",
                    14,
                    "scope",
                    -10,
                    "name",
                    -28,
                    "status",
                    -11,
                    "requests",
                    9,
                    "gross_revenue_usd",
                    18,
                    "direct_cost_usd",
                    18,
                    "compute_margin_usd",
                    18,
                    "compute_margin_ratio",
                    20));

    static final TailFormat<AlertEvent> ALERTS = new TailFormat<>(
            AlertEvent.class,
            alert -> MarginJson.alert(AlertWire.report(alert)),
            columns(
                    "window_end",
                    -24,
                    "state",
                    -9,
                    "rule",
                    -21,
                    "scope",
                    -6,
                    "name",
                    -20,
                    "compute_margin_ratio",
                    20,
                    "compute_margin_usd",
                    18,
                    "threshold_ratio",
                    15));

    static final TailFormat<RejectedRecord> REJECTS = new TailFormat<>(
            RejectedRecord.class,
            TailFormat::reject,
            columns(
                    "source_topic",
                    -20,
                    "source_partition",
                    16,
                    "source_offset",
                    13,
                    "reason",
                    -22,
                    "value_bytes",
                    11,
                    "detail",
                    -60));

    private static Map<String, Integer> columns(Object... fieldsAndWidths) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int i = 0; i < fieldsAndWidths.length; i += 2) {
            columns.put((String) fieldsAndWidths[i], (Integer) fieldsAndWidths[i + 1]);
        }
        return columns;
    }

    ObjectNode json(T value) {
        return toJson.apply(value);
    }

    String header() {
        return line(field -> field);
    }

    String row(ObjectNode json) {
        return line(field -> text(json.get(field)));
    }

    private static String text(JsonNode value) {
        return value == null || value.isNull() ? "-" : printable(value.asText());
    }

    /** On one line and without characters that would disturb a terminal, since records may come from anywhere. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }

    private String line(Function<String, String> cell) {
        return columns.entrySet().stream()
                .map(column -> String.format(Locale.ROOT, "%" + column.getValue() + "s", cell.apply(column.getKey())))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static ObjectNode reject(RejectedRecord rejected) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("source_topic", rejected.getSourceTopic());
        json.put("source_partition", rejected.getSourcePartition());
        json.put("source_offset", rejected.getSourceOffset());
        json.put("source_timestamp", rejected.getSourceTimestamp().toString());
        json.put("reason", rejected.getReason());
        json.put("detail", rejected.getDetail());
        json.put("key_base64", base64(rejected.getKey()));
        json.put("value_base64", base64(rejected.getValue()));
        json.put("value_bytes", rejected.getValueBytes());
        return json;
    }

    private static String base64(ByteBuffer bytes) {
        if (bytes == null) {
            return null;
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }
}
