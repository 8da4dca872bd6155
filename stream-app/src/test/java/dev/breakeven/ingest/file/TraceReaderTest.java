package dev.breakeven.ingest.file;

import static dev.breakeven.ingest.file.Traces.all;
import static dev.breakeven.ingest.file.Traces.rejects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakeven.units.Micros;
import dev.breakeven.usage.Request;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceReaderTest {
    private static final String HEADER = String.join(",", RequestFields.NAMES);

    @TempDir
    private Path folder;

    @Test
    void readsTheAzureFormat() throws IOException {
        List<TraceLine> lines = read(
                TraceFormat.AZURE,
                "TIMESTAMP,ContextTokens,GeneratedTokens\r\n2023-11-16 18:15:46.6805909,374,44\r\n"
                        + "2024-05-10 00:00:00.009930+00:00,-1,9223372036854775807");

        assertThat(lines)
                .containsExactly(
                        new TraceLine.Read(bare("trace:2", "2023-11-16T18:15:46.680590Z", 374, 44, Map.of())),
                        new TraceLine.Read(
                                bare("trace:3", "2024-05-10T00:00:00.009930Z", -1, Long.MAX_VALUE, Map.of())));
    }

    @Test
    void readsTheAzureFormatWithASource() throws IOException {
        List<TraceLine> lines = read(
                TraceFormat.AZURE,
                "\uFEFFsource,TIMESTAMP,ContextTokens,GeneratedTokens\ncode,2023-11-16 18:15:46.6805900,1,2\n");

        assertThat(lines)
                .containsExactly(new TraceLine.Read(
                        bare("trace:2", "2023-11-16T18:15:46.680590Z", 1, 2, Map.of("source", "code"))));
    }

    @Test
    void goesOnAfterABadLine() throws IOException {
        List<TraceLine> lines = read(TraceFormat.AZURE, """
                TIMESTAMP,ContextTokens,GeneratedTokens
                2023-11-16 18:15:46.6805900,1
                yesterday,1,2

                2023-11-16 18:15:46.6805900,9223372036854775808,2
                2023-11-16 18:15:46.6805900,1,2.5
                2023-11-16 18:15:46.6805900,1,"2
                +1000000000-12-31 23:59:59,1,2
                2023-11-16 18:15:46.6805900,1,"2"
                """);

        assertThat(rejects(lines))
                .containsExactly(
                        "2: has 2 fields; expected 3",
                        "3: TIMESTAMP is not an ISO-8601 time, such as 2024-01-31T00:00:00.123456Z: 'yesterday'",
                        "5: ContextTokens is not a whole number of at most 64 bits: '9223372036854775808'",
                        "6: GeneratedTokens is not a whole number of at most 64 bits: '2.5'",
                        "7: quotes are wrong: write \" around a field and \"\" for a quote within",
                        "8: TIMESTAMP is not an ISO-8601 time, such as 2024-01-31T00:00:00.123456Z:"
                                + " '+1000000000-12-31 23:59:59'");
        assertThat(lines).hasSize(7).last().isInstanceOf(TraceLine.Read.class);
        assertThat(lines.get(0)).hasToString("trace:2: has 2 fields; expected 3");
    }

    @Test
    void readsTheMooncakeFormat() throws IOException {
        List<TraceLine> lines = read(TraceFormat.MOONCAKE, """
                {"timestamp": 0, "input_length": 6758, "output_length": 500, "hash_ids": [0, 1]}
                {"timestamp": 27482.5, "input_length": 1, "output_length": 0}
                {"timestamp": 1, "input_length": 1}
                {"timestamp": 9223372036854775, "input_length": 1, "output_length": 0}
                {"timestamp": 1e300, "input_length": 1, "output_length": 0}
                """);

        assertThat(lines.subList(0, 2))
                .containsExactly(
                        new TraceLine.Read(bare("trace:1", "2024-01-01T00:00:00Z", 6758, 500, Map.of())),
                        new TraceLine.Read(bare("trace:2", "2024-01-01T00:00:27.482500Z", 1, 0, Map.of())));
        assertThat(rejects(lines))
                .containsExactly(
                        "3: output_length is missing",
                        "4: timestamp does not fit into 64 bits of microseconds",
                        "5: timestamp is not a decimal of at most 40 characters: '1E+300'");
    }

    @Test
    void readsEveryFieldOfCsv() throws IOException {
        List<TraceLine> lines = read(
                TraceFormat.CSV,
                HEADER
                        + "\nr-1,2024-01-31T01:00:00.123456789+01:00,pro,\"c, \"\"d\"\"\",m,p,BATCH,Cancelled,1,2,3,4,5,"
                        + "0.0000125,k=v;empty=;x=a=b\n");

        assertThat(lines)
                .containsExactly(new TraceLine.Read(everyField(12L, Map.of("k", "v", "empty", "", "x", "a=b"))));
    }

    @Test
    void readsEveryFieldOfJsonLines() throws IOException {
        List<TraceLine> lines = read(TraceFormat.JSONL, """
                {"request_id": "r-1", "time": "2024-01-31T00:00:00.123456Z", "tier": "pro", "customer": "c, \\"d\\"", \
                "model": "m", "pool": "p", "service_class": "batch", "status": "cancelled", "input_tokens": 1, \
                "cache_read_tokens": "2", "cache_write_tokens": 3, "output_tokens": 4, "reasoning_tokens": 5, \
                "gpu_seconds": 1.25e-5, "labels": {"k": "v", "n": 7}}
                """);

        assertThat(lines).containsExactly(new TraceLine.Read(everyField(12L, Map.of("k", "v", "n", "7"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"time\n2024-01-31T00:00:00Z", "time,tier,status,labels,gpu_seconds\n2024-01-31T00:00:00Z,,,,"})
    void takesDefaultsInCsv(String text) throws IOException {
        assertThat(read(TraceFormat.CSV, text))
                .containsExactly(new TraceLine.Read(bare("trace:2", "2024-01-31T00:00:00Z", 0, 0, Map.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"time\":\"2024-01-31T00:00:00Z\"}",
                "{\"time\":\"2024-01-31T00:00:00Z\",\"tier\":null,\"labels\":null}"
            })
    void takesDefaultsInJsonLines(String text) throws IOException {
        assertThat(read(TraceFormat.JSONL, text))
                .containsExactly(new TraceLine.Read(bare("trace:1", "2024-01-31T00:00:00Z", 0, 0, Map.of())));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1000000",
        "-0.5, -500000",
        "0.0000005, 0",
        "0.0000015, 2",
        "1e-05, 10",
        "9223372036854.775807, 9223372036854775807"
    })
    void keepsGpuSecondsAsMicroseconds(String seconds, long micros) throws IOException {
        List<TraceLine> lines = read(TraceFormat.CSV, "time,gpu_seconds\n2024-01-31T00:00:00Z," + seconds);

        assertThat(lines)
                .extracting(line -> ((TraceLine.Read) line).request().gpuMicros())
                .containsExactly(micros);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"time": "2024-01-31T00:00:00Z"            | is not JSON
                    {"time": "2024-01-31T00:00:00Z"} {}        | is not JSON
                    {"time": 1, "time": 2}                     | is not JSON
                    [1]                                        | is not a JSON object
                    7                                          | is not a JSON object
                    {}                                         | time is missing
                    {"time": 1706659200000000}                 | time is not an ISO-8601 time
                    {"time": ["2024-01-31T00:00:00Z"]}         | time is neither a string nor a number
                    {"when": "2024-01-31T00:00:00Z"}           | unknown field 'when'; there are request_id, time
                    {"time": "2024-01-31T00:00:00Z", "status": "fine"}          | status is not one of cancelled, error, ok, throttled: 'fine'
                    {"time": "2024-01-31T00:00:00Z", "service_class": "slow"}   | service_class is not one of batch, flex, priority, standard
                    {"time": "2024-01-31T00:00:00Z", "input_tokens": 1.5}       | input_tokens is not a whole number
                    {"time": "2024-01-31T00:00:00Z", "input_tokens": 9223372036854775808} | input_tokens is not a whole number
                    {"time": "2024-01-31T00:00:00Z", "input_tokens": true}      | input_tokens is neither a string nor a number
                    {"time": "2024-01-31T00:00:00Z", "gpu_seconds": "NaN"}      | gpu_seconds is not a decimal
                    {"time": "2024-01-31T00:00:00Z", "gpu_seconds": 1e999999999} | gpu_seconds is not a decimal
                    {"time": "2024-01-31T00:00:00Z", "gpu_seconds": 1e20}       | gpu_seconds does not fit
                    {"time": "2024-01-31T00:00:00Z", "labels": "k=v"}           | labels are not an object
                    {"time": "2024-01-31T00:00:00Z", "labels": {"k": {}}}       | k is neither a string nor a number
                    """)
    void rejectsWhatItCannotParse(String text, String reason) throws IOException {
        assertThat(rejects(read(TraceFormat.JSONL, text)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("1: " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "=v", "k=v;", "k=1;k=2"})
    void rejectsLabelsThatAreNone(String labels) throws IOException {
        assertThat(rejects(read(TraceFormat.CSV, "time,labels\n2024-01-31T00:00:00Z," + labels)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("2: labels ");
    }

    @Test
    void rejectsALineWithoutADimensionThatNoOptionGives() throws IOException {
        Path file = Traces.write(folder, "trace", "time,tier\n2024-01-31T00:00:00Z,api");

        try (TraceReader reader = TraceReader.open(file, "trace", TraceFormat.CSV, TraceOptions.NONE)) {
            assertThat(rejects(all(reader))).containsExactly("2: model is missing; add it, or give --model");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    AZURE | timestamp,ContextTokens  | trace: the header is 'timestamp,ContextTokens'; expected TIMESTAMP,ContextTokens,GeneratedTokens, with source before it or not (format azure)
                    AZURE | ''                       | trace: is empty; expected a header (format azure)
                    CSV   | time,tokens              | trace: the header has the unknown column 'tokens'; there are request_id, time, tier
                    CSV   | time,tier,time           | trace: the header has the column time twice; remove one of them (format csv)
                    CSV   | tier,model               | trace: the header has no column time; add it (format csv)
                    """)
    void refusesAWrongHeader(TraceFormat format, String text, String message) {
        assertThatThrownBy(() -> read(format, text))
                .isInstanceOf(TraceException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({"AZURE, azure", "MOONCAKE, mooncake"})
    void refusesAFormatWithoutDimensionsWithoutOptions(TraceFormat format, String label) {
        assertThatThrownBy(() -> TraceReader.open(folder.resolve("trace"), "trace", format, TraceOptions.NONE))
                .isInstanceOf(TraceException.class)
                .hasMessage("--tier, --model, --pool missing: traces in the format " + label
                        + " do not name tier, model and pool; give them");
    }

    @Test
    void saysThatAFileIsMissingOrAFolder() {
        assertThatThrownBy(() -> TraceReader.open(folder.resolve("none"), "none", TraceFormat.CSV, TraceOptions.NONE))
                .hasMessageEndingWith("none: there is no such file; check its path");
        assertThatThrownBy(() -> TraceReader.open(folder, "folder", TraceFormat.CSV, TraceOptions.NONE))
                .hasMessageEndingWith("is a folder; name a file in it");
    }

    @Test
    void passesOverWhatIsNoText() throws IOException {
        Path file = folder.resolve("trace");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(new byte[] {'{', (byte) 0xff, '}', '\n'});
            byte[] tooLong = new byte[3 * LineReader.LINE_BYTES];
            Arrays.fill(tooLong, (byte) 'x');
            out.write(tooLong);
            out.write("\n{\"time\":\"2024-01-31T00:00:00Z\",\"customer\":\"Zoë\"}".getBytes(StandardCharsets.UTF_8));
        }

        try (TraceReader reader = TraceReader.open(file, "trace", TraceFormat.JSONL, Traces.OPTIONS)) {
            List<TraceLine> lines = all(reader);

            assertThat(rejects(lines))
                    .containsExactly("1: is not text in UTF-8", "2: has 3145728 bytes; at most 1048576");
            assertThat(((TraceLine.Read) lines.get(2)).request().customer()).isEqualTo("Zoë");
            assertThat(reader.bytesRead()).isEqualTo(reader.fileBytes()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void decompresses() throws IOException {
        Path file = folder.resolve("trace.gz");
        byte[] text = "time\n2024-01-31T00:00:00Z\n".getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text);
        }

        try (TraceReader reader = TraceReader.open(file, "trace", TraceFormat.CSV, Traces.OPTIONS)) {
            assertThat(all(reader))
                    .containsExactly(new TraceLine.Read(bare("trace:2", "2024-01-31T00:00:00Z", 0, 0, Map.of())));
            assertThat(reader.bytesRead()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void takesItsStartFromTheOptions() throws IOException {
        TraceOptions options = new TraceOptions(
                Optional.of("api"), Optional.of("m"), Optional.of("p"), Instant.parse("2025-06-01T12:00:00Z"));
        Path file = Traces.write(folder, "trace", "{\"timestamp\": 1500, \"input_length\": 1, \"output_length\": 2}");

        try (TraceReader reader = TraceReader.open(file, "trace", TraceFormat.MOONCAKE, options)) {
            assertThat(((TraceLine.Read) reader.next()).request().timeMicros())
                    .isEqualTo(micros("2025-06-01T12:00:01.5Z"));
        }
    }

    private List<TraceLine> read(TraceFormat format, String text) throws IOException {
        Path file = Traces.write(folder, "trace", text);
        try (TraceReader reader = TraceReader.open(file, "trace", format, Traces.OPTIONS)) {
            return all(reader);
        }
    }

    private static Request bare(String id, String time, long input, long output, Map<String, String> labels) {
        return new RequestFields(Traces.OPTIONS).bare(id, micros(time), input, output, labels);
    }

    private static Request everyField(long gpuMicros, Map<String, String> labels) {
        return Request.builder("r-1", micros("2024-01-31T00:00:00.123456Z"))
                .tier("pro")
                .customer("c, \"d\"")
                .model("m")
                .pool("p")
                .serviceClass(ServiceClass.BATCH)
                .status(Status.CANCELLED)
                .inputTokens(1)
                .cacheReadTokens(2)
                .cacheWriteTokens(3)
                .outputTokens(4)
                .reasoningTokens(5)
                .gpuMicros(gpuMicros)
                .labels(labels)
                .build();
    }

    private static long micros(String instant) {
        return Micros.of(Instant.parse(instant));
    }
}
