package dev.breakeven.cli;

import static dev.breakeven.cli.Columns.left;
import static dev.breakeven.cli.Columns.right;

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
import java.util.function.Function;

/**
 * The form in which records of an output topic are shown: JSON, or lines of a table that does not end.
 *
 * @param type type of the records
 * @param toJson a record as JSON
 * @param columns columns of the table
 */
record TailFormat<T>(Class<T> type, Function<T, ObjectNode> toJson, Columns columns) {
    static final TailFormat<Margin> MARGINS = new TailFormat<>(
            Margin.class,
            margin -> MarginJson.margin(MarginWire.report(margin)),
            Columns.of(
                    left("window_start", 20),
                    right("window_seconds", 14),
                    left("scope", 10),
                    left("name", 28),
                    left("status", 11),
                    right("requests", 9),
                    right("gross_revenue_usd", 18),
                    right("direct_cost_usd", 18),
                    right("compute_margin_usd", 18),
                    right("compute_margin_ratio", 20)));

    static final TailFormat<AlertEvent> ALERTS = new TailFormat<>(
            AlertEvent.class,
            alert -> MarginJson.alert(AlertWire.report(alert)),
            Columns.of(
                    left("window_end", 24),
                    left("state", 9),
                    left("rule", 21),
                    left("scope", 6),
                    left("name", 20),
                    right("compute_margin_ratio", 20),
                    right("compute_margin_usd", 18),
                    right("threshold_ratio", 15)));

    static final TailFormat<RejectedRecord> REJECTS = new TailFormat<>(
            RejectedRecord.class,
            TailFormat::reject,
            Columns.of(
                    left("source_topic", 20),
                    right("source_partition", 16),
                    right("source_offset", 13),
                    left("reason", 22),
                    right("value_bytes", 11),
                    left("detail", 60)));

    ObjectNode json(T value) {
        return toJson.apply(value);
    }

    String header() {
        return columns.line(field -> field);
    }

    String row(ObjectNode json) {
        return columns.line(field -> text(json.get(field)));
    }

    private static String text(JsonNode value) {
        return value == null || value.isNull() ? "-" : printable(value.asText());
    }

    /** On one line and without characters that would disturb a terminal, since records may come from anywhere. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
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
