package dev.breakeven.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Columns of a table that does not end, and whose columns so have fixed widths. */
final class Columns {
    private final List<Column> columns;

    private Columns(List<Column> columns) {
        this.columns = columns;
    }

    static Columns of(Column... columns) {
        return new Columns(List.of(columns));
    }

    /** A column whose cells begin at its left, as words do. */
    static Column left(String field, int width) {
        return new Column(field, "%-" + width + "s");
    }

    /** A column whose cells end at its right, as numbers do. */
    static Column right(String field, int width) {
        return new Column(field, "%" + width + "s");
    }

    /**
     * A line of the table.
     *
     * @param cell the text of a field
     */
    String line(Function<String, String> cell) {
        return columns.stream()
                .map(column -> String.format(Locale.ROOT, column.format(), cell.apply(column.field())))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    /**
     * A column.
     *
     * @param field the field that it shows
     * @param format its width and alignment, as in {@link String#format}
     */
    record Column(String field, String format) {}
}
