package dev.breakeven.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.breakeven.ledger.LedgerHarness;
import dev.breakeven.meter.CellCounter;
import dev.breakeven.meter.CellIndex;
import dev.breakeven.meter.MeterSettings;
import dev.breakeven.meter.MeterState;
import dev.breakeven.meter.UsageAccumulator;
import dev.breakeven.naive.Event;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.schema.MeterEntry;
import dev.breakeven.schema.UsageBatch;
import dev.breakeven.usage.Batch;
import dev.breakeven.usage.ContextBands;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.RequestScanner;
import dev.breakeven.wire.RequestWire;
import dev.breakeven.wire.SchemaRegistry;
import dev.breakeven.wire.UsageWire;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a request costs, in measures that do not depend on how fast or busy the machine is. */
class MeterCostTest {
    private static final long START = 1_772_366_400_000_000L;
    private static final long MICROS_APART = 20;
    private static final int GREATEST_ALLOCATION = 64;
    private static final int EVENTS_PER_COMMIT = 50_000;

    private final SchemaRegistry registry = new SchemaRegistry("mock://cost", Map.of(), true);
    private final AvroCodec<InferenceRequest> requests = registry.codec(InferenceRequest.class, "requests");
    private final AvroCodec<UsageBatch> batches = registry.codec(UsageBatch.class, "batches");
    private final MeterSettings settings = new MeterSettings(
            Duration.ofSeconds(10),
            Duration.ofMinutes(10),
            Duration.ZERO,
            new ContextBands(List.of(128_000L)),
            10_000,
            Duration.ofSeconds(1),
            1_000);
    private final UsageAccumulator accumulator = new UsageAccumulator(settings);
    private final CellIndex cells = new CellIndex(settings.contextBands(), settings.maxCells());
    private final RequestScanner scanner = new RequestScanner(requests);
    private final MeterState state = new MeterState(600_000_000, () -> registry.codec(MeterEntry.class, "meter"));

    @AfterEach
    void close() {
        registry.close();
    }

    private List<byte[]> events(int count) {
        List<byte[]> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(requests.encode(RequestWire.avro(NaiveToProduct.request(new Event(
                    "00000000-0000-0000-0000-%012x".formatted(i),
                    START + MICROS_APART * i,
                    "tier-" + i % 5,
                    "model-" + i / 5 % 20,
                    "pool-" + i / 100 % 10,
                    "STANDARD",
                    "OK",
                    1_000 + i % 7_000,
                    i % 3_000,
                    0,
                    100 + i % 900,
                    0,
                    1_000_000L + i)))));
        }
        return events;
    }

    private void count(byte[] event) {
        if (!scanner.scan(event)) {
            throw new AssertionError("the scanner leaves a plain request to Avro");
        }
        CellCounter counter = cells.find(scanner);
        state.advance(scanner.timeMicros());
        if (state.firstSeen(scanner.idHash())) {
            accumulator.accept(scanner, counter);
        }
    }

    /** The id, in a table and in a list that both grow, is all that is kept: no text, no record, no boxed number. */
    @Test
    void aRequestIsCountedWithoutMakingObjects() {
        List<byte[]> events = events(4 * EVENTS_PER_COMMIT);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        events.subList(0, EVENTS_PER_COMMIT).forEach(this::count);
        long before = thread.getCurrentThreadAllocatedBytes();
        events.subList(EVENTS_PER_COMMIT, events.size()).forEach(this::count);
        long perEvent = (thread.getCurrentThreadAllocatedBytes() - before) / (3 * EVENTS_PER_COMMIT);
        assertThat(perEvent).isLessThanOrEqualTo(GREATEST_ALLOCATION);
    }

    /** At 50,000 requests a second in a thousand cells and a commit each second, compressed as the producer does it. */
    @Test
    void aRequestIsLessThanNineBytesOfInternalTraffic() throws IOException {
        events(EVENTS_PER_COMMIT).forEach(this::count);
        List<byte[]> meter = new ArrayList<>();
        state.save((key, value) -> meter.add(value));
        List<byte[]> sent = new ArrayList<>();
        Collection<byte[]> ledger;
        try (LedgerHarness bench =
                new LedgerHarness(LedgerHarness.settings(1, Duration.ofDays(2), 10_000, Duration.ofMinutes(1)))) {
            for (Batch batch : accumulator.batches(0, state.watermarkMicros(), 0)) {
                sent.add(batches.encode(UsageWire.avro(batch)));
                bench.ledger().apply(batch);
            }
            ledger = bench.commit().changelog();
        }
        long bytes = compressed(meter) + compressed(sent) + compressed(ledger);
        assertThat(bytes / (double) EVENTS_PER_COMMIT).isBetween(6.0, 9.0);
    }

    /** A commit of any size is in records of a size that a broker takes, and is put back from them. */
    @Test
    void manyRequestsInOneCommitAreInRecordsOfLimitedSize() {
        List<byte[]> events = events(4 * EVENTS_PER_COMMIT);
        events.forEach(this::count);
        MeterState restored = new MeterState(600_000_000, () -> registry.codec(MeterEntry.class, "meter"));
        state.save((key, value) -> {
            assertThat(value.length).isLessThan(1_000_000);
            restored.restore(key, value);
        });
        assertThat(restored.idsHeld()).isEqualTo(state.idsHeld()).isEqualTo(events.size());
    }

    private static long compressed(Collection<byte[]> values) throws IOException {
        ByteBufferOutputStream buffer = new ByteBufferOutputStream(1 << 20);
        try (OutputStream stream = Compression.zstd().build().wrapForOutput(buffer, RecordBatch.MAGIC_VALUE_V2)) {
            for (byte[] value : values) {
                stream.write(value);
            }
        }
        return buffer.position();
    }
}
