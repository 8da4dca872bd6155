package dev.breakeven.ingest.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Traces in tests. */
final class Traces {
    static final TraceOptions OPTIONS = new TraceOptions(
            Optional.of("api"), Optional.of("llama-70b"), Optional.of("h100-us"), TraceOptions.DEFAULT_START);

    private Traces() {}

    static Path write(Path folder, String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    static List<TraceLine> all(Iterator<TraceLine> lines) {
        List<TraceLine> all = new ArrayList<>();
        lines.forEachRemaining(all::add);
        return all;
    }

    /** The reasons of rejected lines by number, as 3: reason. */
    static List<String> rejects(List<TraceLine> lines) {
        return lines.stream()
                .filter(TraceLine.Rejected.class::isInstance)
                .map(TraceLine.Rejected.class::cast)
                .map(line -> line.line() + ": " + line.reason())
                .toList();
    }
}
