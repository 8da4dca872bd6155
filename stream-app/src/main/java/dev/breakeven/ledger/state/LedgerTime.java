package dev.breakeven.ledger.state;

import java.util.OptionalLong;

/** Times of the ledger, microseconds since the epoch, of which there may be none yet. */
public final class LedgerTime {
    /** Before any time. */
    public static final long NONE = Long.MIN_VALUE;

    private LedgerTime() {}

    public static OptionalLong optional(long micros) {
        return micros == NONE ? OptionalLong.empty() : OptionalLong.of(micros);
    }

    /** As in Avro: null for none. */
    public static Long nullable(long micros) {
        return micros == NONE ? null : micros;
    }

    /** From Avro: none for null. */
    public static long orNone(Long micros) {
        return micros == null ? NONE : micros;
    }
}
