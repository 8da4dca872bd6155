package dev.breakeven.wire;

import dev.breakeven.usage.RejectReason;
import dev.breakeven.usage.Rejection;

/** Bytes that are not a record of the expected type. Reading them again gives the same. */
public final class DecodeException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Rejection rejection;

    public DecodeException(RejectReason reason, String detail) {
        super(detail);
        rejection = new Rejection(reason, detail);
    }

    /** Why the bytes cannot be used. */
    public Rejection rejection() {
        return rejection;
    }
}
