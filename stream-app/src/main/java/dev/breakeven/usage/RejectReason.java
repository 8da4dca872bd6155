package dev.breakeven.usage;

import java.util.Locale;

/** Why a record cannot be used. */
public enum RejectReason {
    /** No value, and no watermark header either. */
    EMPTY,
    /** Not in the Confluent wire format, or not readable with the schema that it names. */
    UNDECODABLE,
    /** The schema registry does not know the schema id that the record names. */
    UNKNOWN_SCHEMA,
    /** The record's schema cannot be read as an InferenceRequest. */
    INCOMPATIBLE_SCHEMA,
    EMPTY_NAME,
    LONG_NAME,
    /** A control character, or a slash in a tier. */
    ILLEGAL_NAME,
    UNKNOWN_SERVICE_CLASS,
    UNKNOWN_STATUS,
    NEGATIVE_COUNT,
    /** A count or time that no single request can reach. */
    HUGE_COUNT,
    /** Before 2000-01-01. */
    TIME_TOO_OLD,
    /** Ahead of the clock by more than the tolerance. */
    TIME_IN_FUTURE,
    TOO_MANY_LABELS,
    LONG_LABEL,
    /** Terms with which prices would be ambiguous or incomplete. */
    UNUSABLE_TERMS;

    /** Lower-case name with underscores, as in topics and metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
