package dev.breakeven.bench.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.breakeven.embedded.EmbeddedRegistry;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.units.Micros;
import dev.breakeven.usage.ContextBands;
import dev.breakeven.usage.RequestRules;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.RequestWire;
import dev.breakeven.wire.SchemaRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventSourceTest {
    private static final int EVENTS = 200_000;
    private static final long START_MICROS = 1_700_000_000_000_000L;
    private static final double PER_SECOND = 50_000;
    private static final ContextBands BANDS =
            new ContextBands(List.of(128_000L, 200_000L, 256_000L, 272_000L, 512_000L));

    private final EmbeddedRegistry server = EmbeddedRegistry.start();
    private final SchemaRegistry registry = new SchemaRegistry(server.url(), Map.of(), true);
    private final AvroCodec<InferenceRequest> codec = registry.codec(InferenceRequest.class, "requests");
    private final EventSource source = new EventSource(1, START_MICROS, PER_SECOND);

    @AfterEach
    void close() {
        registry.close();
        server.close();
    }

    @Test
    void aSeedGivesTheSameBytesAgainAndAnotherDoesNot() {
        EventSource again = new EventSource(1, START_MICROS, PER_SECOND);
        EventSource other = new EventSource(2, START_MICROS, PER_SECOND);
        for (long number = 0; number < 1_000; number++) {
            byte[] bytes = codec.encode(source.event(number));
            assertThat(codec.encode(again.event(number))).isEqualTo(bytes);
            assertThat(codec.encode(other.event(number))).isNotEqualTo(bytes);
        }
    }

    @Test
    void eventsHaveTheSizeOfRealOnes() {
        for (long number = 0; number < EVENTS; number++) {
            assertThat(codec.encode(source.event(number))).hasSizeBetween(150, 250);
        }
    }

    @Test
    void oneInAHundredIsACopyOfAnEarlierOne() {
        Map<String, Long> first = new HashMap<>();
        long copies = 0;
        for (long number = 0; number < EVENTS; number++) {
            InferenceRequest event = source.event(number);
            Long original = first.putIfAbsent(event.getRequestId(), number);
            assertThat(original != null).isEqualTo(source.isDuplicate(number));
            if (original != null) {
                copies++;
                assertThat(source.originalOf(number)).isEqualTo(original);
                assertThat(event).isEqualTo(source.event(original));
            }
        }
        assertThat(copies).isEqualTo(source.duplicates(EVENTS));
        assertThat(copies / (double) EVENTS).isCloseTo(0.01, within(0.001));
    }

    @Test
    void aCopyIsAtMostTwoMinutesBehind() {
        EventSource slow = new EventSource(1, START_MICROS, 10);
        for (long number = 0; number < EVENTS; number++) {
            assertThat(slow.dueMicros(number) - slow.dueMicros(slow.originalOf(number)))
                    .isLessThanOrEqualTo(EventSource.MAX_REPEAT_SECONDS * 1_000_000L);
        }
    }

    @Test
    void oneInAHundredIsLateByUpToHalfAMinute() {
        long late = 0;
        for (long number = 0; number < EVENTS; number++) {
            long behind = source.dueMicros(source.originalOf(number))
                    - Micros.of(source.event(number).getEventTime());
            assertThat(behind).isBetween(0L, EventSource.MAX_LATE_MICROS);
            late += behind > 0 ? 1 : 0;
        }
        assertThat(late / (double) EVENTS).isCloseTo(0.01, within(0.001));
    }

    @Test
    void thereAreAThousandCellsAndNotMoreCustomersThanThereShouldBe() {
        Set<Object> cells = new HashSet<>();
        Set<String> customers = new HashSet<>();
        for (long number = 0; number < EVENTS; number++) {
            InferenceRequest event = source.event(number);
            cells.add(RequestWire.request(event).cell(BANDS));
            customers.add(event.getCustomer());
        }
        assertThat(cells).hasSize(CellMix.CELLS);
        assertThat(customers).hasSizeBetween(CellMix.CUSTOMERS / 2, CellMix.CUSTOMERS);
    }

    @Test
    void allAreAcceptable() {
        RequestRules rules = new RequestRules(0);
        assertThat(LongStream.range(0, EVENTS)
                        .mapToObj(source::event)
                        .flatMap(event -> rules.check(RequestWire.request(event), START_MICROS + 60_000_000).stream()))
                .isEmpty();
    }
}
