package dev.breakeven.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.margin.Amount;
import dev.breakeven.margin.Figures;
import dev.breakeven.margin.MarginReport;
import dev.breakeven.margin.MarginStatus;
import dev.breakeven.margin.PreviousMargin;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.margin.Sums;
import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.schema.Margin;
import dev.breakeven.schema.TermsUpdateRecord;
import dev.breakeven.schema.UsageBatch;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.Commitment;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.FixedCost;
import dev.breakeven.terms.fact.IdleAllocation;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.terms.fact.OtherRevenue;
import dev.breakeven.terms.fact.PartnerSales;
import dev.breakeven.terms.fact.Plan;
import dev.breakeven.terms.fact.Pool;
import dev.breakeven.terms.fact.PoolRate;
import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.PriceUnit;
import dev.breakeven.terms.fact.Reservation;
import dev.breakeven.terms.fact.RevenueShare;
import dev.breakeven.terms.fact.Subscriptions;
import dev.breakeven.terms.fact.Throughput;
import dev.breakeven.terms.fact.ThroughputProfile;
import dev.breakeven.terms.fact.Tier;
import dev.breakeven.terms.fact.UnitPrices;
import dev.breakeven.units.Money;
import dev.breakeven.units.Rate;
import dev.breakeven.units.Window;
import dev.breakeven.usage.Batch;
import dev.breakeven.usage.InputCounts;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.Request;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is read as the same, through the bytes. */
class RoundTripTest {
    private static final SchemaRegistry REGISTRY = new SchemaRegistry("mock://round-trip", Map.of(), true);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    private static <T extends SpecificRecord> T throughBytes(Class<T> type, T value) throws DecodeException {
        AvroCodec<T> codec = REGISTRY.codec(type, type.getSimpleName());
        return codec.decode(codec.encode(value));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void terms(long seed) throws DecodeException {
        TermsUpdate update = new Any(seed).terms();
        TermsUpdateRecord read = throughBytes(TermsUpdateRecord.class, TermsWire.avro(update, 1_000));
        assertThat(TermsWire.update(read)).as("seed %d", seed).isEqualTo(update);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void requests(long seed) throws DecodeException {
        Request request = new Any(seed).request();
        InferenceRequest read = throughBytes(InferenceRequest.class, RequestWire.avro(request));
        assertThat(RequestWire.request(read)).as("seed %d", seed).isEqualTo(request);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void batches(long seed) throws DecodeException {
        Batch batch = new Any(seed).batch();
        UsageBatch read = throughBytes(UsageBatch.class, UsageWire.avro(batch));
        assertThat(UsageWire.batch(read)).as("seed %d", seed).isEqualTo(batch);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void margins(long seed) throws DecodeException {
        MarginReport report = new Any(seed).margin();
        Margin read = throughBytes(Margin.class, MarginWire.avro(report));
        assertThat(MarginWire.report(read)).as("seed %d", seed).isEqualTo(report);
    }

    /** Anything at all, within what the types allow. */
    private static final class Any {
        private final Random random;

        Any(long seed) {
            random = new Random(seed);
        }

        private <T> List<T> some(Supplier<T> one) {
            return Stream.generate(one).limit(random.nextInt(4)).toList();
        }

        private <T> T one(T[] choices) {
            return choices[random.nextInt(choices.length)];
        }

        private String name() {
            return one(new String[] {"", "api", "*", "größer", "日本", "a|b c", "\uD83D\uDE00", "x".repeat(300)})
                    + random.nextInt(9);
        }

        private long number() {
            return random.nextLong() >> random.nextInt(64);
        }

        private long count() {
            return number() & Long.MAX_VALUE;
        }

        private Long numberOrNull() {
            return random.nextBoolean() ? number() : null;
        }

        private long from() {
            return random.nextInt(4) == 0 ? Fact.ALWAYS : number();
        }

        private BigDecimal decimal() {
            return BigDecimal.valueOf(count() | 1, random.nextInt(19));
        }

        private Money money() {
            return new Money(BigDecimal.valueOf(number(), 12));
        }

        private OptionalLong optional() {
            return random.nextBoolean() ? OptionalLong.of(number()) : OptionalLong.empty();
        }

        TermsUpdate terms() {
            TermsUpdate.Builder update = TermsUpdate.from(name())
                    .addAll(some(() -> new Tier(name(), random.nextBoolean())))
                    .addAll(some(this::pool))
                    .addAll(some(() -> new Capacity(name(), count(), number())))
                    .addAll(some(() -> new PoolRate(name(), new Rate(decimal()), number())))
                    .addAll(some(() -> new Reservation(name(), name(), decimal(), number())))
                    .addAll(some(
                            () -> new ThroughputProfile(name(), name(), new Throughput(decimal(), decimal()), from())))
                    .addAll(some(() ->
                            new Price(name(), name(), maybe(one(ServiceClass.values())), count(), prices(), number())))
                    .addAll(some(() -> new Plan(name(), decimal(), from())))
                    .addAll(some(() -> new Subscriptions(name(), count(), number())))
                    .addAll(some(() -> new RevenueShare(name(), name(), decimal(), number())))
                    .addAll(some(() -> new PartnerSales(name(), name(), decimal(), decimal(), number(), number())))
                    .addAll(some(
                            () -> new OtherRevenue(name(), name(), decimal().negate(), number(), number())))
                    .addAll(some(() -> new FixedCost(name(), decimal(), number(), number())));
            maybe(one(IdlePolicy.values())).map(IdleAllocation::new).ifPresent(update::add);
            return update.confirmed(random.nextBoolean()).build();
        }

        private Pool pool() {
            return new Pool(name(), name(), maybe(name()), maybe(name()), maybe(one(Commitment.values())));
        }

        private <T> Optional<T> maybe(T value) {
            return random.nextBoolean() ? Optional.of(value) : Optional.empty();
        }

        private UnitPrices prices() {
            Map<PriceUnit, BigDecimal> prices = new EnumMap<>(PriceUnit.class);
            prices.put(one(PriceUnit.values()), decimal());
            some(() -> one(PriceUnit.values())).forEach(unit -> prices.put(unit, decimal()));
            return new UnitPrices(prices);
        }

        Request request() {
            return Request.builder(name(), number() >> 8)
                    .tier(name())
                    .customer(name())
                    .model(name())
                    .requestedModel(random.nextBoolean() ? name() : null)
                    .pool(name())
                    .region(name())
                    .serviceClass(one(ServiceClass.values()))
                    .status(one(Status.values()))
                    .inputTokens(number())
                    .cacheReadTokens(number())
                    .cacheWriteTokens(number())
                    .outputTokens(number())
                    .reasoningTokens(number())
                    .gpuMicros(numberOrNull())
                    .latencyMicros(numberOrNull())
                    .timeToFirstTokenMicros(numberOrNull())
                    .labels(Map.of(name(), name()))
                    .build();
        }

        private UsageKey cell() {
            return new UsageKey(name(), name(), name(), one(ServiceClass.values()), count(), one(Status.values()));
        }

        private Usage usage() {
            Usage usage = new Usage();
            for (Quantity quantity : Quantity.values()) {
                usage.add(quantity, number());
            }
            return usage;
        }

        Batch batch() {
            InputCounts counts =
                    new InputCounts(count(), count(), Map.of(name(), count()), count(), optional(), optional());
            Batch.Header header = new Batch.Header(random.nextInt(100), count(), count(), optional(), count(), counts);
            Map<UsageKey, Map<Long, Usage>> usage = new HashMap<>();
            some(this::cell).forEach(cell -> usage.put(cell, Map.of(number(), usage())));
            return new Batch(header, random.nextInt(5), 5, usage);
        }

        MarginReport margin() {
            long lengthMicros = (1 + random.nextInt(100_000)) * 1_000_000L;
            return new MarginReport(
                    random.nextBoolean() ? MarginReport.REAL : name(),
                    Window.containing(number() >> 8, lengthMicros),
                    one(MarginStatus.values()),
                    random.nextInt(),
                    count(),
                    random.nextBoolean() ? OptionalLong.of(number() >> 8) : OptionalLong.empty(),
                    figures(new Scope(one(ScopeKind.values()), name())),
                    random.nextBoolean()
                            ? Optional.of(new PreviousMargin(money(), money(), money()))
                            : Optional.empty());
        }

        /** Amounts that mean nothing for the scope are zero, since a record has none. */
        private Figures figures(Scope scope) {
            Usage usage = new Usage();
            for (Quantity quantity : Quantity.values()) {
                usage.add(quantity, random.nextInt());
            }
            Sums sums = new Sums(usage, random.nextInt(), random.nextInt(), new TreeMap<>(Map.of(name(), 7L)));
            sums.add(Amount.RENTED_GPU_SECONDS, money());
            Figures figures = new Figures(
                    scope,
                    sums,
                    random.nextBoolean(),
                    random.nextBoolean() ? Optional.of(money()) : Optional.empty(),
                    random.nextBoolean() ? Optional.of(money()) : Optional.empty());
            for (Amount amount : Amount.values()) {
                if (figures.amount(amount).isPresent()) {
                    sums.add(amount, money());
                }
            }
            if (figures.amount(Amount.RENTED_GPU_SECONDS).isEmpty()) {
                sums.add(
                        Amount.RENTED_GPU_SECONDS,
                        sums.get(Amount.RENTED_GPU_SECONDS).negate());
            }
            return figures;
        }
    }
}
