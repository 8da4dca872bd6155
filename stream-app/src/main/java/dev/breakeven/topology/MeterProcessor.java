package dev.breakeven.topology;

import static dev.breakeven.topology.TopologyNames.BATCHES_SINK;
import static dev.breakeven.topology.TopologyNames.METER_REJECTS_SINK;
import static dev.breakeven.topology.TopologyNames.METER_STORE;

import dev.breakeven.meter.CellCounter;
import dev.breakeven.meter.CellIndex;
import dev.breakeven.meter.MeterSettings;
import dev.breakeven.meter.MeterState;
import dev.breakeven.meter.UsageAccumulator;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.schema.UsageBatch;
import dev.breakeven.units.Micros;
import dev.breakeven.usage.Batch;
import dev.breakeven.usage.RejectReason;
import dev.breakeven.usage.Rejection;
import dev.breakeven.usage.Request;
import dev.breakeven.usage.RequestRules;
import dev.breakeven.wire.AvroCodec;
import dev.breakeven.wire.DecodeException;
import dev.breakeven.wire.RequestScanner;
import dev.breakeven.wire.RequestWire;
import dev.breakeven.wire.UsageWire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts requests: decode, validate, dedupe, count; and before each commit, one batch. */
final class MeterProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(MeterProcessor.class);

    private final MeterSettings settings;
    private final PolledRecords polled;
    private final RequestRules rules;
    private final RequestScanner scanner;
    private final CellIndex cells;
    private final AvroCodec<InferenceRequest> requests;
    private final AvroCodec<UsageBatch> batches;
    private final Rejects rejects;
    private final UsageAccumulator accumulator;
    private ProcessorContext<byte[], byte[]> context;
    private CommitStore<MeterState> store;
    private MeterState state;
    private long lastRecordMillis;
    private boolean heartbeatDue;

    MeterProcessor(
            MeterSettings settings,
            PolledRecords polled,
            AvroCodec<InferenceRequest> requests,
            AvroCodec<UsageBatch> batches,
            Rejects rejects) {
        this.settings = settings;
        this.polled = polled;
        this.rules = new RequestRules(Micros.of(settings.maxAhead()));
        this.scanner = new RequestScanner(requests);
        this.cells = new CellIndex(settings.contextBands(), settings.maxCells());
        this.requests = requests;
        this.batches = batches;
        this.rejects = rejects;
        this.accumulator = new UsageAccumulator(settings);
    }

    /** A revived task comes here again with the same processor: counts that were not committed go. */
    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        store = context.getStateStore(METER_STORE);
        state = store.state();
        accumulator.clear();
        heartbeatDue = false;
        lastRecordMillis = context.currentSystemTimeMs();
        store.own(context, this::beforeCommit);
        context.schedule(settings.heartbeat(), PunctuationType.WALL_CLOCK_TIME, now -> heartbeatDue = true);
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        lastRecordMillis = context.currentSystemTimeMs();
        RecordMetadata source = context.recordMetadata().orElseThrow();
        polled.unfold(message.value())
                .orElseGet(() -> List.of(PolledRecords.single(message, source)))
                .forEach(this::process);
    }

    private void process(ConsumerRecord<byte[], byte[]> message) {
        accumulator.read(message.offset());
        if (message.value() == null) {
            marker(message).ifPresent(reason -> reject(message, reason));
        } else if (!isCounted(message)) {
            request(message).ifPresent(reason -> reject(message, reason));
        }
    }

    /** Counts a request that is as most are; false where it takes a closer look. */
    private boolean isCounted(ConsumerRecord<byte[], byte[]> message) {
        if (!scanner.scan(message.value()) || !rules.isTimely(scanner.timeMicros(), clockMicros(message))) {
            return false;
        }
        CellCounter counter = cells.find(scanner);
        if (counter == null) {
            return false;
        }
        if (isNew(scanner.timeMicros(), scanner.idHash())) {
            accumulator.accept(scanner, counter);
        }
        return true;
    }

    private Optional<Rejection> request(ConsumerRecord<byte[], byte[]> message) {
        Request request;
        try {
            request = RequestWire.request(requests.decode(message.value()));
        } catch (DecodeException e) {
            return Optional.of(e.rejection());
        }
        Optional<Rejection> rejection = rules.check(request, clockMicros(message));
        if (rejection.isEmpty() && isNew(request.timeMicros(), RequestScanner.idHash(request.requestId()))) {
            accumulator.accept(request);
        }
        return rejection;
    }

    private boolean isNew(long timeMicros, long idHash) {
        state.advance(timeMicros);
        boolean isNew = state.firstSeen(idHash);
        if (!isNew) {
            accumulator.duplicate();
        }
        return isNew;
    }

    /** The broker's time where the topic has it, so that a later reader decides alike; never ahead of the own clock. */
    private long clockMicros(ConsumerRecord<byte[], byte[]> message) {
        return Math.min(message.timestamp(), lastRecordMillis) * 1_000;
    }

    private Optional<Rejection> marker(ConsumerRecord<byte[], byte[]> message) {
        Header header = message.headers().lastHeader(WatermarkMarkers.HEADER);
        if (header == null) {
            return Optional.of(new Rejection(RejectReason.EMPTY, "a record without a value"));
        }
        Optional<Long> watermarkMicros = WatermarkMarkers.watermarkMicros(header.value());
        if (watermarkMicros.isEmpty()) {
            return Optional.of(new Rejection(
                    RejectReason.EMPTY,
                    "header " + WatermarkMarkers.HEADER + " is not a number of microseconds in decimal text"));
        }
        Optional<Rejection> rejection =
                rules.checkTime(watermarkMicros.get(), clockMicros(message) + WatermarkMarkers.AHEAD_MICROS);
        if (rejection.isEmpty()) {
            state.advance(watermarkMicros.get());
            accumulator.marker();
        }
        return rejection;
    }

    private void reject(ConsumerRecord<byte[], byte[]> message, Rejection rejection) {
        accumulator.reject(rejection.reason());
        LOG.debug("rejected {}-{}@{}: {}", message.topic(), message.partition(), message.offset(), rejection.detail());
        context.forward(rejects.of(message, rejection, context.currentSystemTimeMs()), METER_REJECTS_SINK);
    }

    private void beforeCommit() {
        if (accumulator.isEmpty() && !heartbeatDue) {
            return;
        }
        int partition = context.taskId().partition();
        long quietMillis = context.currentSystemTimeMs() - lastRecordMillis;
        byte[] key = Integer.toString(partition).getBytes(StandardCharsets.UTF_8);
        for (Batch batch : accumulator.batches(partition, state.watermarkMicros(), quietMillis)) {
            forward(BATCHES_SINK, key, batches.encode(UsageWire.avro(batch)));
        }
        state.save(store::log);
        accumulator.clear();
        heartbeatDue = false;
    }

    private void forward(String sink, byte[] key, byte[] value) {
        context.forward(new Record<>(key, value, context.currentSystemTimeMs()), sink);
    }
}
