package dev.breakeven.ledger;

import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.ledger.state.LedgerTime;
import dev.breakeven.ledger.view.IntakeSnapshot;
import dev.breakeven.schema.LedgerIntake;
import dev.breakeven.units.Micros;
import dev.breakeven.usage.Batch;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import dev.breakeven.wire.UsageWire;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes batches in: each one whole, once, in time, and with a place for each of its usage keys. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final String KEY = "intake";

    private final long baseMicros;
    private final long retentionMicros;
    private final int maxCells;
    private final Totals totals;
    private final Partitions partitions;
    private final PendingBatches pending = new PendingBatches();
    private final Usage late = new Usage();
    private long watermark = LedgerTime.NONE;
    private long overlaps;
    private long overflowedRequests;
    private long unreadable;

    /**
     * An intake without input.
     *
     * @param totals where usage keys have their places
     */
    Intake(LedgerSettings settings, Totals totals) {
        baseMicros = Micros.of(settings.baseWindow());
        retentionMicros = Micros.of(settings.retention());
        maxCells = settings.maxCells();
        this.totals = totals;
        partitions =
                new Partitions(settings.partitions(), settings.idleTimeout().toMillis());
    }

    /** Takes one part of a batch; gives all of its parts with the last one, unless they were applied before. */
    List<Batch> whole(Batch part) {
        List<Batch> parts = pending.complete(part);
        unreadable += pending.takeIncomplete();
        if (!parts.isEmpty() && partitions.overlaps(part.header())) {
            overlaps++;
            LOG.error(
                    "not applied, since it covers offsets that were applied before: {}. Was the topic of requests made"
                            + " anew, or does another application write to the topic of batches?",
                    part.header());
            return List.of();
        }
        return parts;
    }

    /** Whether usage of a base window comes after retention; it is counted then. */
    boolean isLate(long startMicros, Usage usage) {
        boolean isLate = watermark != LedgerTime.NONE && startMicros + baseMicros <= watermark - retentionMicros;
        if (isLate) {
            late.add(usage);
        }
        return isLate;
    }

    /** The usage key that usage is counted under: its own, or the one of all that there is no place for. */
    UsageKey place(UsageKey cell, Usage usage) {
        if (totals.admits(cell, maxCells)) {
            return cell;
        }
        overflowedRequests += usage.get(Quantity.REQUESTS);
        return cell.overflow();
    }

    /** The batch of a header is applied; the watermark may go on. */
    void applied(Batch.Header header) {
        partitions.apply(header);
        partitions.watermarkMicros().ifPresent(micros -> watermark = Math.max(watermark, micros));
    }

    /** Counts a record of the ledger's own topics that could not be used. */
    void unreadable() {
        unreadable++;
    }

    /** Up to where the input is complete, as far as one can know; {@link LedgerTime#NONE} where one cannot. */
    long watermark() {
        return watermark;
    }

    /** The latest event, or else the watermark, microseconds since the epoch. */
    long latestMicros() {
        return Math.max(watermark, partitions.latestMicros().orElse(LedgerTime.NONE));
    }

    /** The input and its fate, as the outside sees it. */
    IntakeSnapshot snapshot() {
        return new IntakeSnapshot(partitions.all(), late.copy(), overlaps, overflowedRequests, unreadable);
    }

    void save(LedgerState.Writer writer, LedgerState state) {
        writer.put(
                KEY,
                LedgerIntake.newBuilder()
                        .setWatermarkMicros(LedgerTime.nullable(watermark))
                        .setLate(UsageWire.avro(0, late))
                        .setOverlaps(overlaps)
                        .setOverflowedRequests(overflowedRequests)
                        .setUnreadable(unreadable)
                        .build());
        partitions.save(writer);
        pending.save(writer, state);
    }

    void load(LedgerState state) {
        state.forEach(KEY, LedgerIntake.class, (key, entry) -> {
            watermark = LedgerTime.orNone(entry.getWatermarkMicros());
            late.add(UsageWire.usage(entry.getLate()));
            overlaps = entry.getOverlaps();
            overflowedRequests = entry.getOverflowedRequests();
            unreadable = entry.getUnreadable();
        });
        partitions.load(state);
        pending.load(state);
    }
}
