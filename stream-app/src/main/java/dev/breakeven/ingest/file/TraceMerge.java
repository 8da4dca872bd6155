package dev.breakeven.ingest.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Several traces as one, by the event times of their next lines: in order of time where each of them is. Between equal
 * times, the trace given first goes first, so the order is always the same.
 */
public final class TraceMerge implements Iterator<TraceLine>, Closeable {
    private final List<TraceReader> readers;
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(Comparator.comparingLong(Head::timeMicros).thenComparingInt(Head::index));

    private record Head(long timeMicros, int index) {}

    private TraceMerge(List<TraceReader> readers) {
        this.readers = List.copyOf(readers);
        for (int index = 0; index < readers.size(); index++) {
            enter(index);
        }
    }

    /**
     * Opens files of one format.
     *
     * <p>A file is named without its folder; where two different files would have one name, they are named as given, so
     * that request ids made of name and line number differ. The same file given twice is a repetition.
     *
     * @throws TraceException where a file cannot be read or is not in that format, or an option is missing
     */
    public static TraceMerge open(List<Path> files, TraceFormat format, TraceOptions options) {
        Set<String> ambiguous = ambiguousNames(files);
        List<TraceReader> readers = new ArrayList<>();
        try {
            for (Path file : files) {
                String name = nameOf(file);
                readers.add(TraceReader.open(file, ambiguous.contains(name) ? file.toString() : name, format, options));
            }
            return new TraceMerge(readers);
        } catch (RuntimeException e) {
            readers.forEach(TraceReader::close);
            throw e;
        }
    }

    private static Set<String> ambiguousNames(List<Path> files) {
        Map<String, Path> byName = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (Path file : files) {
            String name = nameOf(file);
            Path first = byName.putIfAbsent(name, realPath(file));
            if (first != null && !first.equals(realPath(file))) {
                ambiguous.add(name);
            }
        }
        return ambiguous;
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    private static Path realPath(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath();
        }
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public TraceLine next() {
        int index = heads.remove().index();
        TraceLine line = readers.get(index).next();
        enter(index);
        return line;
    }

    private void enter(int index) {
        TraceReader reader = readers.get(index);
        if (reader.hasNext()) {
            heads.add(new Head(timeMicros(reader.peek()), index));
        }
    }

    /** A line that cannot be read has no time and goes at once. */
    private static long timeMicros(TraceLine line) {
        return line instanceof TraceLine.Read read ? read.request().timeMicros() : Long.MIN_VALUE;
    }

    /** Bytes of the files read so far, for showing progress. */
    public long bytesRead() {
        return sum(TraceReader::bytesRead);
    }

    /** Bytes of all files. */
    public long fileBytes() {
        return sum(TraceReader::fileBytes);
    }

    private long sum(ToLongFunction<TraceReader> bytes) {
        return readers.stream().mapToLong(bytes).sum();
    }

    @Override
    public void close() {
        readers.forEach(TraceReader::close);
    }
}
