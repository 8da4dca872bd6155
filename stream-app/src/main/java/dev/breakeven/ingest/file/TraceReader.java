package dev.breakeven.ingest.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The lines of one trace, in the order of the file, in constant memory. */
public final class TraceReader implements Iterator<TraceLine>, Closeable {
    private final String name;
    private final LineReader lines;
    private final LineParser parser;
    private Optional<TraceLine> next;

    private TraceReader(String name, LineReader lines, LineParser parser) {
        this.name = name;
        this.lines = lines;
        this.parser = parser;
        this.next = read();
    }

    /**
     * Opens a file and reads its header, if its format has one.
     *
     * @param file file; it is decompressed where its name ends in .gz
     * @param name name of the file in request ids and messages
     * @throws TraceException where the file cannot be read or is not in that format, or an option is missing
     */
    public static TraceReader open(Path file, String name, TraceFormat format, TraceOptions options) {
        format.check(options);
        LineReader lines = openLines(file);
        try {
            String header = format.hasHeader() ? header(name, lines) : "";
            return new TraceReader(name, lines, format.parser(header, options));
        } catch (BadLineException e) {
            close(lines);
            throw new TraceException("%s: %s (format %s)".formatted(name, e.getMessage(), format.label()), e);
        } catch (RuntimeException e) {
            close(lines);
            throw e;
        }
    }

    private static LineReader openLines(Path file) {
        if (Files.isDirectory(file)) {
            throw new TraceException(file + ": is a folder; name a file in it");
        }
        try {
            return new LineReader(file);
        } catch (NoSuchFileException e) {
            throw new TraceException(file + ": there is no such file; check its path", e);
        } catch (IOException e) {
            throw new TraceException(file + ": cannot be read (" + e + "); check that it is a file and may be read", e);
        }
    }

    private static String header(String name, LineReader lines) throws BadLineException {
        Line first = nextLine(name, lines).orElseThrow(() -> new BadLineException("is empty; expected a header"));
        return first.text()
                .orElseThrow(
                        () -> new BadLineException("the header " + first.fault().orElseThrow()));
    }

    private static Optional<Line> nextLine(String name, LineReader lines) {
        try {
            return lines.next();
        } catch (IOException e) {
            throw new TraceException(
                    "%s: cannot be read after line %d (%s); is the file whole?".formatted(name, lines.number(), e), e);
        }
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    @Override
    public TraceLine next() {
        TraceLine line = peek();
        next = read();
        return line;
    }

    /** The line that {@link #next()} will return. */
    TraceLine peek() {
        return next.orElseThrow(NoSuchElementException::new);
    }

    private Optional<TraceLine> read() {
        return nextLine(name, lines).map(this::parse);
    }

    private TraceLine parse(Line line) {
        if (line.fault().isPresent()) {
            return new TraceLine.Rejected(name, line.number(), line.fault().get());
        }
        try {
            return new TraceLine.Read(parser.parse(line.text().orElseThrow(), name + ":" + line.number()));
        } catch (BadLineException e) {
            return new TraceLine.Rejected(name, line.number(), e.getMessage());
        }
    }

    /** Bytes of the file read so far, for showing progress. */
    public long bytesRead() {
        try {
            return lines.bytesRead();
        } catch (IOException e) {
            throw new TraceException(name + ": cannot be read (" + e + ")", e);
        }
    }

    /** Bytes of the file. */
    public long fileBytes() {
        return lines.fileBytes();
    }

    @Override
    public void close() {
        close(lines);
    }

    private static void close(LineReader lines) {
        try {
            lines.close();
        } catch (IOException e) {
            throw new TraceException("a trace cannot be closed (" + e + ")", e);
        }
    }
}
