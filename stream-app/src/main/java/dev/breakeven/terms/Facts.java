package dev.breakeven.terms;

import dev.breakeven.units.Rate;
import dev.breakeven.units.TokenPrice;
import dev.breakeven.usage.TokenKind;
import java.math.BigDecimal;
import java.util.Map;

/**
 * The kinds of facts. Times are microseconds since the epoch; a fact without a time of its own holds always, which
 * {@link #ALWAYS} stands for. A tier or model may be {@link #ANY} where that is said.
 */
public final class Facts {
    /** Effective from the beginning of time. */
    public static final long ALWAYS = Long.MIN_VALUE;

    /** Stands for every tier or every model. */
    public static final String ANY = "*";

    private Facts() {}

    private static void requireNotNegative(String what, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(what + " cannot be negative: " + value);
        }
    }

    /** A commercial tier; paying ones make up the group paying, the others the group free. */
    public record Tier(String name, boolean paying) {}

    /** GPUs of one type rented in one place under one contract. */
    public record Pool(String name, String gpu) {}

    /** How many GPUs a pool rents. */
    public record Capacity(String pool, long gpus, long fromMicros) {
        public Capacity {
            requireNotNegative("a number of GPUs", BigDecimal.valueOf(gpus));
        }
    }

    /** What a GPU of a pool is rented for. */
    public record PoolRate(String pool, Rate rate, long fromMicros) {}

    /** How fast one GPU works through a model's tokens; the model may be {@link #ANY}. */
    public record Throughput(String model, String gpu, Speeds speeds, long fromMicros) {}

    /** Tokens per GPU second, each greater than zero. */
    public record Speeds(BigDecimal prefill, BigDecimal decode) {
        public Speeds {
            if (prefill.signum() <= 0 || decode.signum() <= 0) {
                throw new IllegalArgumentException(
                        "tokens per GPU second must be positive: " + prefill + ", " + decode);
            }
        }
    }

    /** What tokens are sold for; tier and model may be {@link #ANY}. A kind without a price is unknown, not free. */
    public record Price(String tier, String model, Map<TokenKind, TokenPrice> usdPerMillion, long fromMicros) {}

    /** The price of one subscription to a tier, USD per month of 365.25/12 days. */
    public record Plan(String tier, BigDecimal usdPerMonth, long fromMicros) {
        public Plan {
            requireNotNegative("a subscription price", usdPerMonth);
        }
    }

    /** How many subscriptions to a tier are active. */
    public record Subscriptions(String tier, long count, long fromMicros) {
        public Subscriptions {
            requireNotNegative("a number of subscriptions", BigDecimal.valueOf(count));
        }
    }

    /** A share of a tier's gross revenue that is owed to a partner; the tier may be {@link #ANY}. */
    public record RevenueShare(String tier, String partner, BigDecimal percent, long fromMicros) {}

    /** An amount earned over a period beside tokens and subscriptions, USD. */
    public record OtherRevenue(String tier, String kind, BigDecimal usd, long fromMicros, long toMicros) {}

    /** An amount spent over a period whatever the usage, USD. */
    public record FixedCost(String kind, BigDecimal usd, long fromMicros, long toMicros) {}

    /** How the cost of idle GPUs is given to tiers. */
    public enum IdlePolicy {
        BY_USAGE,
        BY_RESERVATION,
        UNALLOCATED
    }
}
