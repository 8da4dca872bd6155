package dev.breakeven.ingest.file;

import static dev.breakeven.ingest.file.Traces.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceMergeTest {
    @TempDir
    private Path folder;

    @Test
    void ordersSeveralFilesByTime() throws IOException {
        Path first = Traces.write(folder, "first.csv", trace("a,00:00:01", "b,00:00:03", "c,00:00:02", "d,00:00:09"));
        Path second = Traces.write(folder, "second.csv", trace("e,00:00:01", "bad,?", "f,00:00:02", "g,00:00:08"));
        Path empty = Traces.write(folder, "empty.csv", trace());

        try (TraceMerge merge = TraceMerge.open(List.of(first, second, empty), TraceFormat.CSV, Traces.OPTIONS)) {
            assertThat(all(merge))
                    .extracting(TraceMergeTest::name)
                    .containsExactly("a", "e", "second.csv:3", "f", "b", "c", "g", "d");
            assertThat(merge.bytesRead())
                    .isEqualTo(merge.fileBytes())
                    .isEqualTo(Files.size(first) + Files.size(second) + Files.size(empty));
            assertThat(merge.hasNext()).isFalse();
        }
    }

    @Test
    void namesLinesOfFilesWithOneNameDifferently() throws IOException {
        Path first = Traces.write(Files.createDirectory(folder.resolve("a")), "t.csv", trace(",00:00:01"));
        Path second = Traces.write(Files.createDirectory(folder.resolve("b")), "t.csv", trace(",00:00:02"));

        try (TraceMerge merge = TraceMerge.open(List.of(first, second), TraceFormat.CSV, Traces.OPTIONS)) {
            assertThat(all(merge)).extracting(TraceMergeTest::name).containsExactly(first + ":2", second + ":2");
        }
    }

    @Test
    void takesTheSameFileTwiceForARepetition() throws IOException {
        Path file = Traces.write(folder, "t.csv", trace(",00:00:01", ",00:00:02"));
        Path again = folder.resolve(".").resolve("t.csv");

        try (TraceMerge merge = TraceMerge.open(List.of(file, again), TraceFormat.CSV, Traces.OPTIONS)) {
            assertThat(all(merge))
                    .extracting(TraceMergeTest::name)
                    .containsExactly("t.csv:2", "t.csv:2", "t.csv:3", "t.csv:3");
        }
    }

    @Test
    void failsWhereOneFileIsWrong() throws IOException {
        Path file = Traces.write(folder, "t.csv", trace());

        assertThatThrownBy(() ->
                        TraceMerge.open(List.of(file, folder.resolve("none.csv")), TraceFormat.CSV, Traces.OPTIONS))
                .isInstanceOf(TraceException.class)
                .hasMessageContaining("none.csv: there is no such file");
    }

    private static String trace(String... lines) {
        StringBuilder text = new StringBuilder("request_id,time\n");
        for (String line : lines) {
            text.append(line.replace(",", ",2024-01-31T")).append("Z\n");
        }
        return text.toString();
    }

    private static String name(TraceLine line) {
        return line instanceof TraceLine.Rejected rejected
                ? rejected.file() + ":" + rejected.line()
                : ((TraceLine.Read) line).request().requestId();
    }
}
