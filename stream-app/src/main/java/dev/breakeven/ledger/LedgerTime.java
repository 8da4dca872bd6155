package dev.breakeven.ledger;

import java.util.OptionalLong;

/** Times of the ledger, microseconds since the epoch, of which there may be none yet. */
final class LedgerTime {
    /** Before any time. */
    static final long NONE = Long.MIN_VALUE;

    private LedgerTime() {}

    static OptionalLong optional(long micros) {
        return micros == NONE ? OptionalLong.empty() : OptionalLong.of(micros);
    }

    /** As in Avro: null for none. */
    static Long nullable(long micros) {
        return micros == NONE ? null : micros;
    }

    /** From Avro: none for null. */
    static long orNone(Long micros) {
        return micros == null ? NONE : micros;
    }
}
