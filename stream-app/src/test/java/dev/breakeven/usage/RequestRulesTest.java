package dev.breakeven.usage;

import static dev.breakeven.usage.RejectReason.EMPTY_NAME;
import static dev.breakeven.usage.RejectReason.HUGE_COUNT;
import static dev.breakeven.usage.RejectReason.ILLEGAL_NAME;
import static dev.breakeven.usage.RejectReason.LONG_LABEL;
import static dev.breakeven.usage.RejectReason.LONG_NAME;
import static dev.breakeven.usage.RejectReason.NEGATIVE_COUNT;
import static dev.breakeven.usage.RejectReason.TIME_IN_FUTURE;
import static dev.breakeven.usage.RejectReason.TIME_TOO_OLD;
import static dev.breakeven.usage.RejectReason.TOO_MANY_LABELS;
import static dev.breakeven.usage.RejectReason.UNKNOWN_SERVICE_CLASS;
import static dev.breakeven.usage.RejectReason.UNKNOWN_STATUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestRulesTest {
    private static final long AHEAD = 300_000_000;
    private static final long YEAR_2000 = 946_684_800_000_000L;
    private static final List<String> NEEDED = List.of("requestId", "tier", "model", "pool");
    private static final List<String> COUNTS =
            List.of("inputTokens", "cacheReadTokens", "cacheWriteTokens", "outputTokens", "reasoningTokens");
    private static final List<String> SPANS = List.of("gpuMicros", "latencyMicros", "timeToFirstTokenMicros");
    private static final Map<String, Integer> LONGEST = Map.of(
            "requestId", 256,
            "customer", 256,
            "tier", 128,
            "model", 128,
            "pool", 128,
            "region", 128,
            "requestedModel", 128);

    private final RequestRules rules = new RequestRules(AHEAD);

    /** A component, a value at the limit, one beyond it, and the reason for which that is rejected. */
    static Stream<Arguments> limits() {
        return Stream.of(
                        each(NEEDED, name -> arguments(name, "y", "", EMPTY_NAME)),
                        each(
                                LONGEST.keySet(),
                                name -> arguments(
                                        name,
                                        "y".repeat(LONGEST.get(name)),
                                        "y".repeat(LONGEST.get(name) + 1),
                                        LONG_NAME)),
                        each(LONGEST.keySet(), name -> arguments(name, "a b", "a\nb", ILLEGAL_NAME)),
                        each(COUNTS, name -> arguments(name, 0L, -1L, NEGATIVE_COUNT)),
                        each(COUNTS, name -> arguments(name, 1_000_000_000L, 1_000_000_001L, HUGE_COUNT)),
                        each(SPANS, name -> arguments(name, 0L, -1L, NEGATIVE_COUNT)),
                        each(SPANS, name -> arguments(name, 1_000_000_000_000L, 1_000_000_000_001L, HUGE_COUNT)),
                        Stream.of(
                                arguments("tier", "a-b", "a/b", ILLEGAL_NAME),
                                arguments("tier", "\u00a0", "\u0080", ILLEGAL_NAME),
                                arguments("serviceClass", ServiceClass.PRIORITY, null, UNKNOWN_SERVICE_CLASS),
                                arguments("status", Status.THROTTLED, null, UNKNOWN_STATUS),
                                arguments("timeMicros", YEAR_2000, YEAR_2000 - 1, TIME_TOO_OLD),
                                arguments("timeMicros", Requests.NOW + AHEAD, Requests.NOW + AHEAD + 1, TIME_IN_FUTURE),
                                arguments("timeMicros", YEAR_2000, Long.MIN_VALUE, TIME_TOO_OLD),
                                arguments("timeMicros", YEAR_2000, Long.MAX_VALUE, TIME_IN_FUTURE),
                                arguments("labels", labels(16), labels(17), TOO_MANY_LABELS),
                                arguments("labels", label(64, 1), label(65, 1), LONG_LABEL),
                                arguments("labels", label(1, 256), label(1, 257), LONG_LABEL)))
                .flatMap(cases -> cases);
    }

    private static Stream<Arguments> each(Iterable<String> names, Function<String, Arguments> makes) {
        return Stream.of(names).flatMap(all -> {
            Stream.Builder<Arguments> cases = Stream.builder();
            all.forEach(name -> cases.add(makes.apply(name)));
            return cases.build();
        });
    }

    private static Map<String, String> labels(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "label-" + i, i -> ""));
    }

    private static Map<String, String> label(int keyLength, int valueLength) {
        return Map.of("k".repeat(keyLength), "v".repeat(valueLength));
    }

    private Optional<RejectReason> check(String component, Object value) {
        return rules.check(Requests.with(component, value), Requests.NOW).map(Rejection::reason);
    }

    @ParameterizedTest(name = "{3}: {0}")
    @MethodSource("limits")
    void whatIsAtTheLimitPassesAndWhatIsBeyondIsRejected(
            String component, Object atLimit, Object beyond, RejectReason reason) {
        assertThat(check(component, atLimit)).isEmpty();
        assertThat(check(component, beyond)).contains(reason);
    }

    @Test
    void everyReasonThatARequestCanHaveIsTried() {
        Set<RejectReason> tried =
                limits().map(limit -> (RejectReason) limit.get()[3]).collect(Collectors.toSet());
        Set<RejectReason> ofOthers = EnumSet.of(
                RejectReason.EMPTY,
                RejectReason.UNDECODABLE,
                RejectReason.UNKNOWN_SCHEMA,
                RejectReason.INCOMPATIBLE_SCHEMA,
                RejectReason.UNUSABLE_TERMS);
        assertThat(tried).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(ofOthers)));
    }

    @Test
    void whatIsNotMeasuredOrNotKnownMayBeAbsent() {
        SPANS.forEach(name -> assertThat(check(name, null)).isEmpty());
        assertThat(check("requestedModel", null)).isEmpty();
        assertThat(check("customer", "")).isEmpty();
        assertThat(check("region", "")).isEmpty();
    }

    @Test
    void theDetailIsShortHoweverLongTheFault() {
        Rejection rejection = rules.check(
                        Requests.with("labels", Map.of("k".repeat(64), "v".repeat(10_000_000))), Requests.NOW)
                .orElseThrow();
        assertThat(rejection.detail()).hasSizeLessThanOrEqualTo(500).contains("10000000 characters");
        assertThat(new Rejection(LONG_LABEL, "x".repeat(501)).detail())
                .hasSize(500)
                .endsWith("...");
    }
}
