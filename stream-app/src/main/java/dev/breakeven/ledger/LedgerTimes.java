package dev.breakeven.ledger;

import dev.breakeven.schema.LedgerClock;
import dev.breakeven.usage.Usage;
import dev.breakeven.wire.OptionalLongs;
import dev.breakeven.wire.UsageWire;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/** How far the ledger has come, and what it could not use. Times are microseconds since the epoch. */
final class LedgerTimes {
    /** Before any time. */
    static final long NONE = Long.MIN_VALUE;

    private static final String KEY = "clock";

    /** Up to where the input is complete, as far as one can know. */
    long watermark = NONE;

    /** The watermark that windows were last closed at. */
    long closedTo = NONE;

    /** Start of the first base window that subscriptions accrue over. */
    long accruedFrom = NONE;

    /** End of the last one. */
    long accruedTo = NONE;

    /** End of the last window that alerts were judged for. */
    long judgedTo = NONE;

    /** Usage that came after retention. */
    final Usage late = new Usage();

    /** Batches whose offsets had been applied before. */
    long overlaps;

    /** Requests that were counted in the cell other. */
    long overflowedRequests;

    /** Records of the ledger's own topics that could not be used. */
    long unreadable;

    boolean begun() {
        return accruedFrom != NONE;
    }

    /** The first base window with usage makes a beginning. */
    void begin(long startMicros) {
        accruedFrom = startMicros;
        accruedTo = startMicros;
        judgedTo = startMicros;
    }

    static OptionalLong optional(long micros) {
        return micros == NONE ? OptionalLong.empty() : OptionalLong.of(micros);
    }

    void save(LedgerState.Writer writer, TermsVersions versions) {
        writer.put(
                KEY,
                LedgerClock.newBuilder()
                        .setWatermarkMicros(nullable(watermark))
                        .setEmittedWatermarkMicros(nullable(closedTo))
                        .setAccruedFromMicros(nullable(accruedFrom))
                        .setAccruedToMicros(nullable(accruedTo))
                        .setJudgedToMicros(nullable(judgedTo))
                        .setEras(versions.avro())
                        .setLate(UsageWire.avro(0, late))
                        .setOverlaps(overlaps)
                        .setOverflowedRequests(overflowedRequests)
                        .setUnreadable(unreadable)
                        .build());
    }

    /**
     * Puts the times back, and the versions.
     *
     * @param pricings the terms of a version
     */
    void load(LedgerState state, TermsVersions versions, LongFunction<ScenarioPricers> pricings) {
        state.forEach(KEY, LedgerClock.class, (key, entry) -> {
            watermark = orNone(entry.getWatermarkMicros());
            closedTo = orNone(entry.getEmittedWatermarkMicros());
            accruedFrom = orNone(entry.getAccruedFromMicros());
            accruedTo = orNone(entry.getAccruedToMicros());
            judgedTo = orNone(entry.getJudgedToMicros());
            late.add(UsageWire.usage(entry.getLate()));
            overlaps = entry.getOverlaps();
            overflowedRequests = entry.getOverflowedRequests();
            unreadable = entry.getUnreadable();
            versions.load(entry.getEras(), pricings);
        });
    }

    private static Long nullable(long micros) {
        return OptionalLongs.orNull(optional(micros));
    }

    private static long orNone(Long micros) {
        return micros == null ? NONE : micros;
    }
}
