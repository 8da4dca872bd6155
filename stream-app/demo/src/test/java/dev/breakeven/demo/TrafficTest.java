package dev.breakeven.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.breakeven.usage.Request;
import dev.breakeven.usage.RequestRules;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final long START = 1_780_000_000_000_000L;
    private static final long MINUTE = 60_000_000L;
    private static final Traffic TRAFFIC = traffic(1, TrafficMix.STANDARD);
    private static final List<Request> REQUESTS = sendings(TRAFFIC, START, START + MINUTE).stream()
            .map(Sending::request)
            .distinct()
            .toList();

    private static Traffic traffic(int seed, TrafficMix mix) {
        return new Traffic(seed, DemoTerms.terms(Story.STEADY, DemoTerms::hour), TrafficPlan.always(mix));
    }

    static List<Sending> sendings(Traffic traffic, long fromMicros, long toMicros) {
        return LongStream.range(Traffic.slotOf(fromMicros), Traffic.slotOf(toMicros))
                .mapToObj(traffic::slot)
                .flatMap(List::stream)
                .toList();
    }

    private static double share(Predicate<Request> predicate) {
        return REQUESTS.stream().filter(predicate).count() / (double) REQUESTS.size();
    }

    @Test
    void isTheSameForTheSameSeedAndTime() {
        List<Sending> once = sendings(TRAFFIC, START, START + MINUTE);
        assertThat(sendings(traffic(1, TrafficMix.STANDARD), START, START + MINUTE))
                .isEqualTo(once);
        assertThat(sendings(traffic(2, TrafficMix.STANDARD), START, START + MINUTE))
                .isNotEqualTo(once);
        assertThat(sendings(TRAFFIC, START + MINUTE, START + 2 * MINUTE)).isNotEqualTo(once);
    }

    @Test
    void hasTheRateOfItsMix() {
        assertThat(REQUESTS.size() / 60.0).isCloseTo(300, within(10.0));
        for (Flow flow : TrafficMix.STANDARD.flows()) {
            double expected = flow.requestsPerSecond() / TrafficMix.STANDARD.requestsPerSecond();
            assertThat(share(request -> request.tier().equals(flow.tier())
                            && request.model().equals(flow.model())
                            && request.pool().equals(flow.pool())))
                    .as("share of %s", flow)
                    .isCloseTo(expected, within(0.1 * expected + 0.003));
        }
    }

    @Test
    void comesEvenlyWhereThatIsWanted() {
        Traffic even = traffic(1, TrafficMix.STANDARD.evenly());
        for (long from = START; from < START + MINUTE; from += MINUTE / 6) {
            List<Request> requests = sendings(even, from, from + MINUTE / 6).stream()
                    .map(Sending::request)
                    .distinct()
                    .toList();
            assertThat(requests).hasSizeBetween(2_999, 3_001);
            for (Flow flow : TrafficMix.STANDARD.flows()) {
                assertThat(requests.stream()
                                .filter(request -> request.tier().equals(flow.tier())
                                        && request.model().equals(flow.model())
                                        && request.pool().equals(flow.pool()))
                                .count())
                        .as("%s", flow)
                        .isCloseTo(Math.round(10 * flow.requestsPerSecond()), within(8L));
            }
        }
    }

    @Test
    void followsThePlanOfAStory() {
        EventTime time = EventTime.from(START, 1);
        Traffic traffic = new Traffic(
                1, DemoTerms.terms(Story.FREE_USERS, DemoTerms::hour), TrafficPlan.of(Story.FREE_USERS, time));
        long second = Story.FREE_USERS.steps().get(1).at().toSeconds() * 1_000_000;
        assertThat(free(traffic, START)).isCloseTo(11L, within(2L));
        assertThat(free(traffic, START + second - MINUTE / 60)).isCloseTo(11L, within(2L));
        assertThat(free(traffic, START + second)).isCloseTo(440L, within(4L));
    }

    private static long free(Traffic traffic, long fromMicros) {
        return sendings(traffic, fromMicros, fromMicros + MINUTE / 60).stream()
                .map(Sending::request)
                .filter(request -> request.tier().equals("free"))
                .distinct()
                .count();
    }

    @Test
    void hasFiveTiersFourModelsAndFourPools() {
        assertThat(REQUESTS.stream().map(Request::tier).distinct())
                .containsExactlyInAnyOrderElementsOf(TrafficMix.STANDARD.tiers())
                .hasSize(5);
        assertThat(REQUESTS.stream().map(Request::model).distinct()).hasSize(4);
        assertThat(REQUESTS.stream().map(Request::pool).distinct()).hasSize(4);
        assertThat(REQUESTS.stream().map(Request::customer).distinct().count()).isGreaterThan(2_000);
    }

    @Test
    void hasAllStatusesAndServiceClasses() {
        assertThat(REQUESTS.stream().map(Request::status).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Status.values());
        assertThat(share(request -> request.status() == Status.OK)).isCloseTo(0.97, within(0.01));
        assertThat(REQUESTS.stream().map(Request::serviceClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(ServiceClass.values());
    }

    @Test
    void measuresTheGpuTimeOfMostRequestsButNotOfAll() {
        assertThat(share(request -> request.gpuMicros() == null)).isCloseTo(0.15, within(0.01));
    }

    @Test
    void reasonsOnOneModelOnly() {
        assertThat(REQUESTS.stream()
                        .filter(request -> request.reasoningTokens() > 0)
                        .map(Request::model)
                        .distinct())
                .containsExactly("deepseek-r1");
    }

    @Test
    void repeatsAboutOneInAHundredAndNoOtherIdTwice() {
        List<Sending> sendings = sendings(TRAFFIC, START, START + MINUTE);
        Set<Request> requests = sendings.stream().map(Sending::request).collect(Collectors.toSet());
        Set<String> ids = requests.stream().map(Request::requestId).collect(Collectors.toSet());
        assertThat(ids).hasSameSizeAs(requests);
        assertThat((sendings.size() - requests.size()) / (double) requests.size())
                .isCloseTo(0.01, within(0.004));
    }

    @Test
    void sendsAboutOneInAHundredLateAndNoneEarly() {
        Set<Request> seen = new HashSet<>();
        List<Sending> first = sendings(TRAFFIC, START, START + MINUTE).stream()
                .filter(sending -> seen.add(sending.request()))
                .toList();
        assertThat(first)
                .allMatch(sending -> sending.atMicros() >= sending.request().timeMicros());
        long late = first.stream()
                .filter(sending -> sending.atMicros() > sending.request().timeMicros())
                .count();
        assertThat(late / (double) first.size()).isCloseTo(0.01, within(0.004));
    }

    @Test
    void isNotRejected() {
        RequestRules rules = new RequestRules(0);
        assertThat(REQUESTS)
                .allSatisfy(request ->
                        assertThat(rules.check(request, START + MINUTE)).isEmpty());
    }

    @Test
    void scheduleGivesTheSameHoweverOftenItIsAsked() {
        TrafficSchedule rarely = new TrafficSchedule(TRAFFIC, START);
        TrafficSchedule often = new TrafficSchedule(TRAFFIC, START);
        List<Sending> inOneGo = rarely.until(START + MINUTE);
        List<Sending> inSteps = LongStream.rangeClosed(1, MINUTE / 7_000)
                .mapToObj(step -> often.until(Math.min(START + MINUTE, START + 7_001 * step)))
                .flatMap(List::stream)
                .toList();
        assertThat(inSteps).isEqualTo(inOneGo);
        assertThat(inOneGo)
                .isSortedAccordingTo((a, b) -> Long.compare(a.atMicros(), b.atMicros()))
                .allMatch(sending -> sending.atMicros() < START + MINUTE);
    }

    @Test
    void scheduleNeverSendsAheadOfTime() {
        TrafficSchedule schedule = new TrafficSchedule(TRAFFIC, START);
        for (long now = START; now < START + MINUTE; now += 33_333) {
            long time = now;
            assertThat(schedule.until(now)).allMatch(sending -> sending.atMicros() <= time);
        }
    }
}
