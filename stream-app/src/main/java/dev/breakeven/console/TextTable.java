package dev.breakeven.console;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table for the terminal: words to the left, numbers to the right. Rows keep the order in which they are added. */
public final class TextTable {
    private static final int CELL_CHARACTERS = 200;

    private final List<Column> columns = new ArrayList<>();
    private final List<Object[]> rows = new ArrayList<>();

    /** Adds a column of words. */
    public TextTable words(String header) {
        return column(header, HorizontalAlign.LEFT);
    }

    /** Adds a column of numbers. */
    public TextTable numbers(String header) {
        return column(header, HorizontalAlign.RIGHT);
    }

    private TextTable column(String header, HorizontalAlign align) {
        columns.add(
                new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(CELL_CHARACTERS));
        return this;
    }

    /** Adds a row with one cell for each column. */
    public TextTable row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of " + cells.length + " cells in a table of " + columns.size() + " columns");
        }
        Object[] row = new Object[cells.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = printable(cells[i]);
        }
        rows.add(row);
        return this;
    }

    /** Cut short, and without characters that would disturb a terminal, since cells may come from anywhere. */
    private static String printable(String cell) {
        String shortened = cell.length() <= CELL_CHARACTERS - 2 ? cell : cell.substring(0, CELL_CHARACTERS - 5) + "...";
        return shortened.replaceAll("\\p{Cntrl}", "?");
    }

    /** The table, each line without spaces at its end. */
    @Override
    public String toString() {
        return AsciiTable.builder()
                .lineSeparator("\n")
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
                .data(columns.toArray(new Column[0]), rows.toArray(new Object[0][]))
                .asString()
                .lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
    }
}
