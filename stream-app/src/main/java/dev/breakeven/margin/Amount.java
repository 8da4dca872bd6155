package dev.breakeven.margin;

import java.util.Arrays;
import java.util.Locale;

/** The amounts that {@link Sums} add up beside usage: US dollars, or GPU seconds where the name says so. */
public enum Amount {
    /** Measured and estimated. */
    GPU_SECONDS,
    TOKEN_REVENUE,
    /** From prices per request and per GPU second. */
    REQUEST_REVENUE,
    SUBSCRIPTION_REVENUE,
    OTHER_REVENUE,
    /** Rental cost of the GPU time. */
    DIRECT_COST,
    /** Direct cost of failed and cancelled requests. */
    WASTED_COST,
    /** Idle cost allocated under the policy in force. */
    IDLE_COST,
    /** Idle cost as it would be allocated by usage. */
    IDLE_BY_USAGE,
    /** Idle cost as it would be allocated by reservation. */
    IDLE_BY_RESERVATION,
    /** Idle cost that nobody bears under the policy in force. */
    UNALLOCATED_IDLE,
    RENTED_COST,
    RENTED_GPU_SECONDS,
    /** Direct cost above the rented cost. */
    OVERCOMMITTED_COST,
    OVERCOMMITTED_GPU_SECONDS,
    /** Owed to partners. */
    REVENUE_SHARE_OWED,
    /** From the sales of partners. */
    REVENUE_SHARE_INCOME,
    FIXED_COST;

    private static final String SECONDS = "_SECONDS";

    /**
     * The amount that a field holds.
     *
     * @throws IllegalArgumentException where none does
     */
    public static Amount ofField(String field) {
        return Arrays.stream(values())
                .filter(amount -> amount.field().equals(field))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no amount has the field " + field));
    }

    /** Name of the field that holds it, with its unit. */
    public String field() {
        return name().toLowerCase(Locale.ROOT) + (name().endsWith(SECONDS) ? "" : "_usd");
    }
}
