package dev.breakeven.terms;

import dev.breakeven.units.Rate;
import dev.breakeven.usage.ServiceClass;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

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

    static void requireNotNegative(String what, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(what + " cannot be negative: " + value);
        }
    }

    /** Something that is so from a time on. */
    public sealed interface Fact {
        /** Effective from, microseconds since the epoch; {@link #ALWAYS} where it has no time. */
        default long fromMicros() {
            return ALWAYS;
        }
    }

    /** An amount of a period, over which it is spread evenly. */
    public sealed interface Dated extends Fact {
        /** End of the period, exclusive, microseconds since the epoch. */
        long toMicros();
    }

    /** A commercial tier; paying ones make up the group paying, the others the group free. */
    public record Tier(String name, boolean paying) implements Fact {}

    /** How GPUs are held. */
    public enum Commitment {
        ON_DEMAND,
        RESERVED,
        SPOT,
        OWNED;

        /** Lower-case name with underscores, as in files and labels. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** GPUs of one type rented in one place under one contract. */
    public record Pool(
            String name,
            String gpu,
            Optional<String> provider,
            Optional<String> region,
            Optional<Commitment> commitment)
            implements Fact {
        /** A pool of which no more is known. */
        public Pool(String name, String gpu) {
            this(name, gpu, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** How many GPUs a pool rents. */
    public record Capacity(String pool, long gpus, long fromMicros) implements Fact {
        public Capacity {
            requireNotNegative("a number of GPUs", BigDecimal.valueOf(gpus));
        }
    }

    /** What a GPU of a pool is rented for. */
    public record PoolRate(String pool, Rate rate, long fromMicros) implements Fact {}

    /** The weight of a tier among those that a pool is kept for; zero withdraws it. */
    public record Reservation(String pool, String tier, BigDecimal weight, long fromMicros) implements Fact {
        public Reservation {
            requireNotNegative("the weight of a reservation", weight);
        }
    }

    /** How fast one GPU works through a model's tokens; the model may be {@link #ANY}. */
    public record Throughput(String model, String gpu, Speeds speeds, long fromMicros) implements Fact {}

    /** Tokens per GPU second, each greater than zero. */
    public record Speeds(BigDecimal prefill, BigDecimal decode) {
        public Speeds {
            if (prefill.signum() <= 0 || decode.signum() <= 0) {
                throw new IllegalArgumentException(
                        "tokens per GPU second must be positive: " + prefill + ", " + decode);
            }
        }
    }

    /**
     * What usage is sold for; tier and model may be {@link #ANY}.
     *
     * @param serviceClass the service class that it is for; absent stands for every one
     * @param contextAbove length of the prompt in tokens above which it holds, for the whole request; 0 for the base, of
     *     which the others name what is different
     */
    public record Price(
            String tier,
            String model,
            Optional<ServiceClass> serviceClass,
            long contextAbove,
            UnitPrices prices,
            long fromMicros)
            implements Fact {
        public Price {
            requireNotNegative("a length of a prompt", BigDecimal.valueOf(contextAbove));
        }
    }

    /** The price of one subscription to a tier, USD per month of 365.25/12 days. */
    public record Plan(String tier, BigDecimal usdPerMonth, long fromMicros) implements Fact {
        public Plan {
            requireNotNegative("a subscription price", usdPerMonth);
        }
    }

    /** How many subscriptions to a tier are active. */
    public record Subscriptions(String tier, long count, long fromMicros) implements Fact {
        public Subscriptions {
            requireNotNegative("a number of subscriptions", BigDecimal.valueOf(count));
        }
    }

    /** A share of a tier's gross revenue that is owed to a partner; the tier may be {@link #ANY}. */
    public record RevenueShare(String tier, String partner, BigDecimal percent, long fromMicros) implements Fact {}

    /** A share of what a partner sold in a period, USD, that is earned. */
    public record PartnerSales(
            String tier, String partner, BigDecimal percent, BigDecimal salesUsd, long fromMicros, long toMicros)
            implements Dated {
        public PartnerSales {
            requireNotNegative("a share of sales", percent);
            requireNotNegative("what a partner sold", salesUsd);
        }

        /** What is earned over the whole period, USD, exact. */
        public BigDecimal income() {
            return percent.multiply(salesUsd).movePointLeft(2);
        }
    }

    /** An amount earned over a period beside tokens and subscriptions, USD; negative for what was given back. */
    public record OtherRevenue(String tier, String kind, BigDecimal usd, long fromMicros, long toMicros)
            implements Dated {}

    /** An amount spent over a period whatever the usage, USD. */
    public record FixedCost(String kind, BigDecimal usd, long fromMicros, long toMicros) implements Dated {}

    /** How the cost of idle GPUs is given to tiers. */
    public enum IdlePolicy {
        BY_USAGE,
        BY_RESERVATION,
        UNALLOCATED
    }

    /** The policy in force. */
    record Idle(IdlePolicy policy) implements Fact {}
}
