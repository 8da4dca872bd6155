package dev.breakeven.catalog;

import java.util.Map;

/**
 * A row of a list of GPU prices.
 *
 * @param line its line number in the file, from 1
 */
record RateRow(long line, Map<RateColumn, String> values) {
    RateRow {
        values = Map.copyOf(values);
    }

    /** The text under a column; empty where it is blank or there is no such column. */
    String text(RateColumn column) {
        return values.getOrDefault(column, "");
    }
}
