package dev.breakeven.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.testing.SharedData;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads the public traces; needs ../shared/data. */
class PublicTraceTest {
    private static final long MINUTE_MICROS = 60_000_000L;

    private record Minute(long requests, long inputTokens, long outputTokens) {
        static final Minute EMPTY = new Minute(0, 0, 0);

        Minute plus(Request request) {
            return new Minute(requests + 1, inputTokens + request.inputTokens(), outputTokens + request.outputTokens());
        }

        Minute plus(Minute other) {
            return new Minute(
                    requests + other.requests, inputTokens + other.inputTokens, outputTokens + other.outputTokens);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AzureLLMInferenceTrace_conv.csv, azure2023_conv_per_minute.csv, 19366, 22361870, 4088665",
        "AzureLLMInferenceTrace_code.csv, azure2023_code_per_minute.csv, 8819, 18059974, 245896",
        "azure2023_merged_by_time.csv, azure2023_merged_per_minute.csv, 28185, 40421844, 4334561"
    })
    void equalsTheReference(String trace, String reference, long requests, long inputTokens, long outputTokens)
            throws IOException {
        Map<String, Minute> minutes = minutes(List.of(SharedData.file("traces/" + trace)));

        assertThat(minutes).isEqualTo(reference(SharedData.file("reference/" + reference)));
        assertThat(minutes.values().stream().reduce(Minute.EMPTY, Minute::plus))
                .isEqualTo(new Minute(requests, inputTokens, outputTokens));
    }

    @Test
    void mergesTwoTracesInOrderOfTime() {
        List<Path> files = List.of(
                SharedData.file("traces/AzureLLMInferenceTrace_conv.csv"),
                SharedData.file("traces/AzureLLMInferenceTrace_code.csv"));

        assertThat(minutes(files)).isEqualTo(minutes(List.of(SharedData.file("traces/azure2023_merged_by_time.csv"))));
    }

    private static Map<String, Minute> minutes(List<Path> files) {
        Map<String, Minute> minutes = new TreeMap<>();
        boolean inOrder = true;
        long last = 0;
        try (TraceMerge merge = TraceMerge.open(files, TraceFormat.AZURE, Traces.OPTIONS)) {
            while (merge.hasNext()) {
                Request request = ((TraceLine.Read) merge.next()).request();
                inOrder &= request.timeMicros() >= last;
                last = request.timeMicros();
                String minute = Window.containing(last, MINUTE_MICROS).start().toString();
                minutes.put(minute, minutes.getOrDefault(minute, Minute.EMPTY).plus(request));
            }
        }
        assertThat(inOrder).as("in order of time").isTrue();
        return minutes;
    }

    private static Map<String, Minute> reference(Path file) throws IOException {
        Map<String, Minute> minutes = new TreeMap<>();
        for (String line :
                Files.readAllLines(file).subList(1, Files.readAllLines(file).size())) {
            String[] fields = line.split(",", -1);
            minutes.put(
                    fields[0],
                    new Minute(Long.parseLong(fields[2]), Long.parseLong(fields[3]), Long.parseLong(fields[4])));
        }
        return minutes;
    }
}
