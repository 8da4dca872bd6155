package dev.breakeven.ingest.file;

import dev.breakeven.usage.Request;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines of comma-separated values in the product's own fields, in the order of a header. */
final class CsvParser implements LineParser {
    private final RequestFields fields;
    private final Map<String, Integer> columns = new HashMap<>();

    /**
     * A parser for the lines after a header.
     *
     * @throws BadLineException where the header names a column that is not known, or one twice
     */
    CsvParser(List<String> header, RequestFields fields) throws BadLineException {
        this.fields = fields;
        for (String column : header) {
            if (!RequestFields.NAMES.contains(column)) {
                throw new BadLineException("the header has the unknown column %s; there are %s"
                        .formatted(Values.quote(column), String.join(", ", RequestFields.NAMES)));
            }
            if (columns.put(column, columns.size()) != null) {
                throw new BadLineException("the header has the column " + column + " twice; remove one of them");
            }
        }
        if (!columns.containsKey("time")) {
            throw new BadLineException("the header has no column time; add it");
        }
    }

    @Override
    public Request parse(String text, String defaultId) throws BadLineException {
        List<String> values = CsvLine.fields(text);
        if (values.size() != columns.size()) {
            throw new BadLineException("has %d fields; the header has %d".formatted(values.size(), columns.size()));
        }
        RequestFields.Source source = field -> {
            Integer column = columns.get(field);
            return column == null ? "" : values.get(column);
        };
        return fields.request(source, labels(source.text(RequestFields.LABELS)), defaultId);
    }

    private static Map<String, String> labels(String text) throws BadLineException {
        if (text.isEmpty()) {
            return Map.of();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (String label : text.split(";", -1)) {
            int equals = label.indexOf('=');
            if (equals <= 0) {
                throw new BadLineException("labels are not key=value;key=value: " + Values.quote(text));
            }
            if (labels.put(label.substring(0, equals), label.substring(equals + 1)) != null) {
                throw new BadLineException("labels have a key twice: " + Values.quote(text));
            }
        }
        return labels;
    }
}
