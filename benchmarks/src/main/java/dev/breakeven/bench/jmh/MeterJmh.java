package dev.breakeven.bench.jmh;

import dev.breakeven.bench.events.EventSource;
import dev.breakeven.config.ConfigFile;
import dev.breakeven.meter.CellIndex;
import dev.breakeven.meter.MeterSettings;
import dev.breakeven.meter.UsageAccumulator;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.usage.RecentIds;
import dev.breakeven.usage.Request;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.DecodeException;
import dev.breakeven.wire.RequestScanner;
import dev.breakeven.wire.RequestWire;
import dev.breakeven.wire.SchemaRegistry;
import java.util.Map;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The steps of the meter, one request at a time, over requests as the contenders get them. */
public class MeterJmh {
    private static final MeterSettings SETTINGS = ConfigFile.defaults(Map.of()).meter();

    /** Requests as bytes, and what reads and counts them. */
    @State(Scope.Thread)
    public static class Requests {
        /** A power of two. */
        private static final int EVENTS = 1 << 16;

        private static final long START_MICROS = 1_772_366_400_000_000L;
        private static final double PER_SECOND = 50_000;

        private final byte[][] events = new byte[EVENTS][];
        private final SchemaRegistry registry = new SchemaRegistry("mock://jmh", Map.of(), true);
        private final AvroCodec<InferenceRequest> codec = registry.codec(InferenceRequest.class, "requests");
        private final RequestScanner scanner = new RequestScanner(codec);
        private final CellIndex cells = new CellIndex(SETTINGS.contextBands(), SETTINGS.maxCells());
        private final UsageAccumulator accumulator = new UsageAccumulator(SETTINGS);
        private int next;

        @Setup
        public void encode() {
            EventSource source = new EventSource(50, START_MICROS, PER_SECOND);
            for (int i = 0; i < EVENTS; i++) {
                events[i] = codec.encode(source.event(i));
            }
        }

        /** As after a commit. */
        @Setup(Level.Iteration)
        public void clear() {
            accumulator.clear();
        }

        @TearDown
        public void close() {
            registry.close();
        }

        private byte[] next() {
            next = (next + 1) & (EVENTS - 1);
            return events[next];
        }
    }

    /** Ids of five million requests, to which more come; they begin anew at twice as many. */
    @State(Scope.Thread)
    public static class Ids {
        private static final int HELD = 5_000_000;

        private final SplittableRandom random = new SplittableRandom(1);
        private RecentIds ids;

        @Setup(Level.Iteration)
        public void fill() {
            ids = new RecentIds(600_000_000);
            for (int i = 0; i < HELD; i++) {
                ids.add(random.nextLong(), 0);
            }
        }
    }

    /** By Avro, for what is not as most requests are. */
    @Benchmark
    public Request decode(Requests requests) throws DecodeException {
        return RequestWire.request(requests.codec.decode(requests.next()));
    }

    /** The common request, without making an object of it. */
    @Benchmark
    public boolean scan(Requests requests) {
        return requests.scanner.scan(requests.next());
    }

    /** The same, and counted in its cell. */
    @Benchmark
    public void count(Requests requests) {
        if (!requests.scanner.scan(requests.next())) {
            throw new IllegalStateException("the scanner leaves a plain request to Avro");
        }
        requests.accumulator.accept(requests.scanner, requests.cells.find(requests.scanner));
    }

    /** An id that is new. */
    @Benchmark
    public boolean dedupe(Ids ids) {
        return ids.ids.add(ids.random.nextLong(), 0);
    }
}
