package dev.breakeven.wire;

import dev.breakeven.schema.CellUsage;
import dev.breakeven.schema.UsageBatch;
import dev.breakeven.schema.UsageCell;
import dev.breakeven.schema.WindowUsage;
import dev.breakeven.usage.Batch;
import dev.breakeven.usage.InputCounts;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.RejectReason;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Usage and batches of it as Avro records. */
public final class UsageWire {
    private UsageWire() {}

    public static UsageBatch avro(Batch batch) {
        Batch.Header header = batch.header();
        InputCounts counts = header.counts();
        return UsageBatch.newBuilder()
                .setSourcePartition(header.partition())
                .setFromOffset(header.fromOffset())
                .setToOffset(header.toOffset())
                .setPart(batch.part())
                .setParts(batch.parts())
                .setWatermarkMicros(OptionalLongs.orNull(header.watermarkMicros()))
                .setQuietMillis(header.quietMillis())
                .setAccepted(counts.accepted())
                .setDuplicates(counts.duplicates())
                .setRejected(counts.rejected())
                .setMarkers(counts.markers())
                .setFirstEventMicros(OptionalLongs.orNull(counts.firstEventMicros()))
                .setLastEventMicros(OptionalLongs.orNull(counts.lastEventMicros()))
                .setCells(cells(batch.usage()))
                .build();
    }

    /**
     * The batch of a record.
     *
     * @throws DecodeException where it holds usage that no meter of this version counts
     */
    public static Batch batch(UsageBatch avro) throws DecodeException {
        try {
            return read(avro);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new DecodeException(
                    RejectReason.UNDECODABLE,
                    "the batch of partition %d from offset %d is not usable: %s"
                            .formatted(avro.getSourcePartition(), avro.getFromOffset(), e.getMessage()));
        }
    }

    private static Batch read(UsageBatch avro) {
        InputCounts counts = new InputCounts(
                avro.getAccepted(),
                avro.getDuplicates(),
                avro.getRejected(),
                avro.getMarkers(),
                OptionalLongs.ofNullable(avro.getFirstEventMicros()),
                OptionalLongs.ofNullable(avro.getLastEventMicros()));
        Batch.Header header = new Batch.Header(
                avro.getSourcePartition(),
                avro.getFromOffset(),
                avro.getToOffset(),
                OptionalLongs.ofNullable(avro.getWatermarkMicros()),
                avro.getQuietMillis(),
                counts);
        return new Batch(header, avro.getPart(), avro.getParts(), usage(avro.getCells()));
    }

    private static List<CellUsage> cells(Map<UsageKey, Map<Long, Usage>> usage) {
        List<CellUsage> cells = new ArrayList<>(usage.size());
        usage.forEach((cell, windows) -> cells.add(avro(cell, windows)));
        return cells;
    }

    /** The usage of one cell, by start of base window in microseconds since the epoch. */
    public static CellUsage avro(UsageKey cell, Map<Long, Usage> windows) {
        List<WindowUsage> vectors = new ArrayList<>(windows.size());
        windows.forEach((start, usage) -> vectors.add(avro(start, usage)));
        return new CellUsage(avro(cell), vectors);
    }

    private static Map<UsageKey, Map<Long, Usage>> usage(List<CellUsage> cells) {
        Map<UsageKey, Map<Long, Usage>> usage = new HashMap<>();
        for (CellUsage avro : cells) {
            Map<Long, Usage> windows = usage.computeIfAbsent(cell(avro.getCell()), cell -> new HashMap<>());
            for (WindowUsage window : avro.getWindows()) {
                windows.computeIfAbsent(window.getWindowStartMicros(), start -> new Usage())
                        .add(usage(window));
            }
        }
        return usage;
    }

    public static UsageKey cell(UsageCell avro) {
        return new UsageKey(
                avro.getTier(),
                avro.getModel(),
                avro.getPool(),
                ServiceClassWire.serviceClass(avro.getServiceClass()),
                avro.getContextAbove(),
                StatusWire.status(avro.getStatus()));
    }

    private static UsageCell avro(UsageKey cell) {
        return new UsageCell(
                cell.tier(),
                cell.model(),
                cell.pool(),
                ServiceClassWire.avro(cell.serviceClass()),
                cell.contextAbove(),
                StatusWire.ofUsage(cell.status()));
    }

    public static WindowUsage avro(long startMicros, Usage usage) {
        return new WindowUsage(
                startMicros,
                usage.get(Quantity.REQUESTS),
                usage.get(Quantity.INPUT_TOKENS),
                usage.get(Quantity.CACHE_READ_TOKENS),
                usage.get(Quantity.CACHE_WRITE_TOKENS),
                usage.get(Quantity.OUTPUT_TOKENS),
                usage.get(Quantity.REASONING_TOKENS),
                usage.get(Quantity.GPU_MICROS),
                usage.get(Quantity.ESTIMATED_REQUESTS),
                usage.get(Quantity.PREFILL_TOKENS),
                usage.get(Quantity.DECODE_TOKENS));
    }

    public static Usage usage(WindowUsage avro) {
        return new Usage()
                .add(Quantity.REQUESTS, avro.getRequests())
                .add(Quantity.INPUT_TOKENS, avro.getInputTokens())
                .add(Quantity.CACHE_READ_TOKENS, avro.getCacheReadTokens())
                .add(Quantity.CACHE_WRITE_TOKENS, avro.getCacheWriteTokens())
                .add(Quantity.OUTPUT_TOKENS, avro.getOutputTokens())
                .add(Quantity.REASONING_TOKENS, avro.getReasoningTokens())
                .add(Quantity.GPU_MICROS, avro.getGpuMicros())
                .add(Quantity.ESTIMATED_REQUESTS, avro.getEstimatedRequests())
                .add(Quantity.PREFILL_TOKENS, avro.getPrefillTokens())
                .add(Quantity.DECODE_TOKENS, avro.getDecodeTokens());
    }
}
