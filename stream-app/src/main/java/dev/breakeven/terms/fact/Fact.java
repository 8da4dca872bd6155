package dev.breakeven.terms.fact;

/**
 * Something that the terms say from a time on. Times are microseconds since the epoch; a fact without a time of its own
 * holds always.
 */
public sealed interface Fact
        permits Tier,
                Pool,
                Capacity,
                PoolRate,
                Reservation,
                ThroughputProfile,
                Price,
                Plan,
                Subscriptions,
                RevenueShare,
                PeriodAmount,
                IdleAllocation {
    /** Effective from the beginning of time. */
    long ALWAYS = Long.MIN_VALUE;

    /** Stands for every tier or every model, where a fact says that it may. */
    String ANY = "*";

    /** Effective from, microseconds since the epoch; {@link #ALWAYS} where it has no time. */
    default long fromMicros() {
        return ALWAYS;
    }
}
