package dev.breakeven.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakeven.naive.Event;
import dev.breakeven.naive.Recomputation;
import dev.breakeven.naive.Terms;
import dev.breakeven.naive.Traffic;
import dev.breakeven.testing.CliRun;
import dev.breakeven.testing.TraceFiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backtests as a user calls them, held against the naive recomputation of the same events. */
class BacktestIT {
    private static final long SEED = 20_260_302;
    private static final int REQUESTS = 3_000;
    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:03Z");
    private static final Instant CHANGE = Instant.parse("2026-03-01T12:10:00Z");
    private static final long SECOND = 1_000_000;
    private static final long BASE = 10 * SECOND;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 86_400 * SECOND;
    private static final List<Long> EDGES = List.of(128_000L, 200_000L, 256_000L, 272_000L, 512_000L);
    /** What the topic says beside, and the result of a backtest does not. */
    private static final Set<String> OF_THE_TOPIC = Set.of("gpu_micros", "prefill_tokens", "decode_tokens");

    private static final Set<String> FIELDS = Recomputation.emptyFields("all|all").keySet().stream()
            .filter(field -> !OF_THE_TOPIC.contains(field))
            .collect(Collectors.toCollection(TreeSet::new));

    private final Traffic traffic = new Traffic(SEED);
    private final List<Event> requests = traffic.requests(REQUESTS, BEGIN, SECOND / 2);

    @TempDir
    private Path folder;

    private Path terms;

    @BeforeEach
    void writeTerms() {
        terms = TraceFiles.write(folder.resolve("terms.yaml"), TraceFiles.terms(Traffic.terms(BEGIN, CHANGE)));
    }

    @Test
    void equalsAnIndependentCalculationToTheLastDigit() {
        JsonNode result = backtest(TraceFiles.csv(requests), 4, "--windows", "60");

        assertInput(result, REQUESTS, 0, 0);
        assertThat(result.get("windows")).as("26 minutes of 4 tiers and all").hasSize(26 * 5);
        assertIsExpected(result);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void isTheSameForAnyNumberOfPartitionsWithDisorderAndCopies(int partitions) {
        List<Event> lines = traffic.withCopies(traffic.disordered(requests, 50 * SECOND), 10, 20 * SECOND);

        JsonNode result = backtest(TraceFiles.csv(lines), partitions, "--windows", "60");

        assertInput(result, REQUESTS, REQUESTS / 10, 0);
        assertIsExpected(result);
    }

    @Test
    void namesTheLinesThatItCannotUseAndGoesOn() {
        List<String> lines = new ArrayList<>(TraceFiles.csv(requests.subList(0, 20)));
        lines.add(5, "broken");
        lines.add(10, lines.get(9).replaceFirst(",2026-[^,]*,", ",yesterday,"));
        Path trace = TraceFiles.write(folder.resolve("bad.csv"), lines);

        CliRun run = CliRun.of(Main::run, "backtest", trace, "--format", "csv", "--terms", terms, "--output", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertInput(json(run.out()), 20, 0, 2);
        assertThat(run.errLines())
                .filteredOn(line -> line.startsWith("rejected "))
                .satisfiesExactly(
                        line -> assertThat(line).contains("bad.csv:6", "has 1 fields"),
                        line -> assertThat(line).contains("bad.csv:11", "time", "yesterday"));
    }

    @Test
    void printsATableThatSaysTheSame() {
        Path trace = TraceFiles.write(folder.resolve("trace.csv"), TraceFiles.csv(requests.subList(0, 200)));

        CliRun run = CliRun.of(Main::run, "backtest", trace, "--format", "csv", "--terms", terms);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("200 events: 200 accepted, 0 duplicates, 0 rejected", "tier_model", "paying");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).isEqualTo(line.stripTrailing()));
    }

    private JsonNode backtest(List<String> lines, int partitions, String... more) {
        Path trace = TraceFiles.write(folder.resolve("trace.csv"), lines);
        Object[] args = Stream.concat(
                        Stream.of("backtest", trace, "--format", "csv", "--terms", terms, "--output", "json"),
                        Stream.concat(Stream.of("--partitions", partitions), Stream.of(more)))
                .toArray();
        CliRun run = CliRun.of(Main::run, args);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return json(run.out());
    }

    /** Standard output, which must be one JSON object and nothing else. */
    static JsonNode json(String out) {
        try {
            JsonNode json = JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readTree(out);
            assertThat(json.isObject()).as(out).isTrue();
            return json;
        } catch (JsonProcessingException e) {
            throw new AssertionError(out, e);
        }
    }

    static void assertInput(JsonNode result, long accepted, long duplicates, long rejected) {
        JsonNode input = result.get("input");
        assertThat(input.get("events").asLong()).isEqualTo(accepted + duplicates + rejected);
        assertThat(input.get("accepted").asLong()).isEqualTo(accepted);
        assertThat(input.get("duplicates").asLong()).isEqualTo(duplicates);
        assertThat(input.get("rejected").asLong()).isEqualTo(rejected);
        assertThat(input.get("late").asLong()).isZero();
        assertThat(Instant.parse(input.get("first_event").asText()))
                .isBefore(Instant.parse(input.get("last_event").asText()));
    }

    private void assertIsExpected(JsonNode result) {
        Map<String, String> expected = new TreeMap<>();
        recomputation().margins(List.of(DAY, MINUTE)).forEach((key, line) -> {
            if (key.contains("|86400|")) {
                expected.put(key.substring(0, key.indexOf("|86400|")), text(line));
            } else if (key.startsWith("all|") || key.startsWith("tier|")) {
                expected.put(key, text(line));
            }
        });
        Map<String, String> actual = actual(result);
        expected.forEach((key, line) -> assertThat(actual.get(key)).as(key).isEqualTo(line));
        actual.keySet().removeAll(expected.keySet());
        assertThat(actual.values()).as("what is not expected is empty").allMatch(BacktestIT::isEmpty);
    }

    /** A scope in a window without usage has a line all the same. */
    private static boolean isEmpty(String line) {
        return line.lines().allMatch(field -> field.endsWith(" 0") || field.endsWith(" null"));
    }

    private Recomputation recomputation() {
        Terms effective = new Terms();
        effective.apply(Traffic.terms(BEGIN, CHANGE));
        long from = Math.floorDiv(requests.get(0).timeMicros(), BASE) * BASE;
        long to = Math.floorDiv(requests.get(REQUESTS - 1).timeMicros(), BASE) * BASE + BASE;
        return new Recomputation(effective, EDGES, BASE, requests, from, to);
    }

    private static Map<String, String> actual(JsonNode result) {
        Map<String, String> lines = new TreeMap<>();
        lines.put("all|all", text(result.get("totals")));
        result.get("scopes").forEach(scope -> lines.put(name(scope), text(scope)));
        result.get("windows")
                .forEach(window -> lines.put(
                        name(window) + "|" + window.get("length_seconds").asText() + "|"
                                + window.get("start").asText(),
                        text(window)));
        return lines;
    }

    private static String name(JsonNode scope) {
        return scope.get("scope").asText() + "|" + scope.get("name").asText();
    }

    private static String text(JsonNode amounts) {
        assertThat(amounts.propertyStream().map(Map.Entry::getKey)).containsAll(FIELDS);
        return FIELDS.stream()
                .map(field -> field + " " + amounts.get(field).asText())
                .collect(Collectors.joining("\n"));
    }

    private static String text(Map<String, BigDecimal> fields) {
        return FIELDS.stream()
                .map(field -> field + " " + text(fields.get(field)))
                .collect(Collectors.joining("\n"));
    }

    private static String text(BigDecimal amount) {
        if (amount == null) {
            return "null";
        }
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
