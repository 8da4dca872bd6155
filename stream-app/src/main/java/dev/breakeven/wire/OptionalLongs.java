package dev.breakeven.wire;

import java.util.OptionalLong;

/** Longs that may be absent, which are null in a record. */
public final class OptionalLongs {
    private OptionalLongs() {}

    /** The long of a record; null where it is absent. */
    public static Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    /** The long that a record has, which may be null. */
    public static OptionalLong ofNullable(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
