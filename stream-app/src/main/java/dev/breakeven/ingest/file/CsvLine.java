package dev.breakeven.ingest.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Fields of one line of comma-separated values, quoted as in RFC 4180. A quoted field cannot span lines, so that a
 * stray quote spoils no more than its own line.
 */
final class CsvLine {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    private CsvLine() {}

    static List<String> fields(String line) throws BadLineException {
        if (line.indexOf('"') < 0) {
            return List.of(line.split(",", -1));
        }
        try (CSVParser parser = CSVParser.parse(line, FORMAT)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() == 1) {
                return records.get(0).toList();
            }
        } catch (IOException | UncheckedIOException e) {
            throw new BadLineException("quotes are wrong: write \" around a field and \"\" for a quote within");
        }
        throw new BadLineException("a field spans lines; write it on one");
    }
}
