package dev.breakeven.margin;

import java.util.Locale;

/** The causes of a change of a compute margin. */
public enum BridgePart {
    /** More or fewer tokens, at the mix, prices and costs of before. */
    VOLUME,
    /** Prices of tokens, requests and GPU seconds. */
    PRICE,
    /** Rental rates of GPUs, working or idle. */
    RENTAL_RATE,
    /** GPU seconds per token. */
    EFFICIENCY,
    /** Other tiers, models, pools, kinds of tokens. */
    MIX,
    /** Idle GPUs. */
    UTILIZATION,
    SUBSCRIPTIONS,
    /** Advertising, credits, refunds. */
    OTHER;

    /** Lower-case name, as in files and labels. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
