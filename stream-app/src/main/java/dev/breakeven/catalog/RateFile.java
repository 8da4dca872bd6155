package dev.breakeven.catalog;

import dev.breakeven.yaml.InvalidFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A public list of GPU prices, comma-separated values with a header. Which list it is its header tells. */
public final class RateFile {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180;

    private final Map<RateColumn, Integer> columns;
    private final List<RateRow> rows = new ArrayList<>();
    private final List<Long> brokenLines = new ArrayList<>();

    private RateFile(Map<RateColumn, Integer> columns) {
        this.columns = columns;
    }

    /**
     * Reads a file.
     *
     * @throws InvalidFileException where it cannot be read, or its header is not that of such a list
     */
    public static RateFile read(Path file) {
        try (CSVParser parser = CSVParser.parse(Texts.read(file), FORMAT)) {
            try {
                return read(file, parser);
            } catch (UncheckedIOException e) {
                throw Texts.wrong("%s:%d: quotes are wrong: write \" around a field and \"\" for a quote within"
                        .formatted(file, parser.getCurrentLineNumber()));
            }
        } catch (IOException e) {
            throw Texts.wrong(file + ": cannot be read (" + e + ")");
        }
    }

    private static RateFile read(Path file, CSVParser parser) {
        Iterator<CSVRecord> records = parser.iterator();
        List<String> header = records.hasNext() ? records.next().toList() : List.of();
        RateFile rates = new RateFile(columns(file, header));
        while (records.hasNext()) {
            rates.add(header.size(), records.next(), parser.getCurrentLineNumber());
        }
        return rates;
    }

    private static Map<RateColumn, Integer> columns(Path file, List<String> header) {
        Map<String, Integer> positions = new HashMap<>();
        for (String name : header) {
            positions.putIfAbsent(RateColumn.normal(name), positions.size());
        }
        if (positions.size() < header.size()) {
            throw Texts.wrong(file + ":1: the header has a column twice; remove one of them");
        }
        Map<RateColumn, Integer> columns = new EnumMap<>(RateColumn.class);
        for (RateColumn column : RateColumn.values()) {
            column.find(positions).ifPresent(position -> columns.put(column, position));
        }
        // A column called spot has prices beside the prices on demand, and else says whether the price is one.
        columns.remove(
                columns.containsKey(RateColumn.INSTANCE_PRICE) ? RateColumn.IS_SPOT : RateColumn.SPOT_INSTANCE_PRICE);
        requirePrices(file, columns.keySet());
        return columns;
    }

    private static void requirePrices(Path file, Set<RateColumn> columns) {
        boolean hasInstances = columns.containsAll(Set.of(RateColumn.INSTANCE_PRICE, RateColumn.GPUS));
        boolean isSound = columns.contains(RateColumn.GPU) && (hasInstances || columns.contains(RateColumn.GPU_PRICE));
        if (!isSound) {
            throw Texts.wrong(
                    "%s: is not a list of GPU prices that is known: the header has no column for the GPU (%s), or none for a price (%s with %s, or %s)"
                            .formatted(
                                    file,
                                    names(RateColumn.GPU),
                                    names(RateColumn.INSTANCE_PRICE),
                                    names(RateColumn.GPUS),
                                    names(RateColumn.GPU_PRICE)));
        }
    }

    private static String names(RateColumn column) {
        return String.join(" or ", column.names());
    }

    private void add(int fields, CSVRecord record, long line) {
        boolean isBlank = record.stream().allMatch(String::isBlank);
        if (record.size() != fields && !isBlank) {
            brokenLines.add(line);
        } else if (!isBlank) {
            Map<RateColumn, String> values = new EnumMap<>(RateColumn.class);
            columns.forEach((column, position) ->
                    values.put(column, record.get(position).strip()));
            rows.add(new RateRow(line, values));
        }
    }

    /** Whether rows say which provider they are of. */
    public boolean hasProvider() {
        return columns.containsKey(RateColumn.PROVIDER);
    }

    /** How many times rows are of; 0 where they have none. */
    public long times() {
        return columns.containsKey(RateColumn.TIME)
                ? rows.stream().map(row -> row.text(RateColumn.TIME)).distinct().count()
                : 0;
    }

    /** The pools and rates of the rows that are wanted. */
    public RateList rates(RateChoice choice) {
        Notes notes = new Notes();
        brokenLines.forEach(line -> notes.skip("the row has not as many fields as the header; rows", "line " + line));
        RateQuotes quotes = new RateQuotes(columns.keySet(), choice, notes);
        List<Quote> all = rows.stream().flatMap(quotes::of).toList();
        List<PoolRates> pools = new RatePools(notes).of(all);
        return new RateList(pools, notes.lines());
    }
}
