package dev.breakeven.demo;

import com.google.common.hash.Hashing;
import dev.breakeven.demo.Flow.Tokens;
import dev.breakeven.terms.Terms;
import dev.breakeven.terms.fact.Throughput;
import dev.breakeven.units.Micros;
import dev.breakeven.usage.Request;
import dev.breakeven.usage.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Makes up requests, slot by slot of event time. Reads no clock and remembers nothing: the same seed and slot give the
 * same requests.
 */
final class Traffic {
    /** Length of a slot, microseconds of event time. */
    static final long SLOT_MICROS = 20_000;

    private static final double REPEATED = 0.01;
    private static final double LATE = 0.01;
    private static final double UNMEASURED = 0.15;

    /** A repeated or late request comes so much later. */
    private static final long LEAST_DELAY_MICROS = Micros.of(Duration.ofMillis(200));

    private static final long GREATEST_DELAY_MICROS = Micros.of(Duration.ofMillis(2_500));

    /** Of the lengths of prompts and answers, which are distributed log-normally. */
    private static final double SIGMA = 0.6;

    private static final double GREATEST_FACTOR = 8;

    private static final double MICROS_PER_SECOND = 1e6;

    /** Its multiples fill the unit interval more evenly than those of any other number. */
    private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

    /** One user's share of the decoding of a full batch. */
    private static final double TOKENS_PER_SECOND_OF_A_USER = 60;

    private final int seed;
    private final Terms terms;
    private final TrafficPlan plan;

    /**
     * A generator.
     *
     * @param terms whose throughput profiles give the GPU time of a request
     * @param plan which requests come when
     */
    Traffic(int seed, Terms terms, TrafficPlan plan) {
        this.seed = seed;
        this.terms = terms;
        this.plan = plan;
    }

    /** The slot that a time falls into. */
    static long slotOf(long timeMicros) {
        return Math.floorDiv(timeMicros, SLOT_MICROS);
    }

    /** The records sent for the requests that finish in a slot, in the order of their times. */
    List<Sending> slot(long slot) {
        // Hashed, since generators with neighbouring seeds can have whole sequences in common.
        SplittableRandom random =
                new SplittableRandom(Hashing.murmur3_128(seed).hashLong(slot).asLong());
        TrafficMix mix = plan.at(slot * SLOT_MICROS);
        return mix.even() ? evenly(random, mix, slot) : independently(random, mix, slot);
    }

    private List<Sending> independently(SplittableRandom random, TrafficMix mix, long slot) {
        List<Sending> sendings = new ArrayList<>();
        double meanGap = MICROS_PER_SECOND / mix.requestsPerSecond();
        double at = gap(random, meanGap);
        for (int number = 0; at < SLOT_MICROS; number++) {
            long timeMicros = slot * SLOT_MICROS + (long) at;
            Flow flow = mix.flow(random.nextDouble());
            send(random, request(random, flow, id(slot, number), timeMicros), sendings);
            at += gap(random, meanGap);
        }
        return sendings;
    }

    /** By a sequence in which every stretch has its share of each flow. */
    private List<Sending> evenly(SplittableRandom random, TrafficMix mix, long slot) {
        List<Sending> sendings = new ArrayList<>();
        double gap = MICROS_PER_SECOND / mix.requestsPerSecond();
        long start = slot * SLOT_MICROS;
        long first = (long) Math.ceil(start / gap);
        for (long index = first; index * gap < start + SLOT_MICROS; index++) {
            Flow flow = mix.flow(index * GOLDEN_RATIO % 1);
            String id = id(slot, (int) (index - first));
            send(random, request(random, flow, id, (long) (index * gap)), sendings);
        }
        return sendings;
    }

    /** Between two requests of many independent users the gaps are exponential. */
    private static double gap(SplittableRandom random, double mean) {
        return -Math.log(1 - random.nextDouble()) * mean;
    }

    private static String id(long slot, int number) {
        return Long.toString(slot, Character.MAX_RADIX) + "-" + number;
    }

    private static void send(SplittableRandom random, Request request, List<Sending> sendings) {
        long sent = request.timeMicros() + (random.nextDouble() < LATE ? delay(random) : 0);
        sendings.add(new Sending(sent, request));
        if (random.nextDouble() < REPEATED) {
            sendings.add(new Sending(sent + delay(random), request));
        }
    }

    private static long delay(SplittableRandom random) {
        return random.nextLong(LEAST_DELAY_MICROS, GREATEST_DELAY_MICROS);
    }

    private Request request(SplittableRandom random, Flow flow, String id, long timeMicros) {
        Status status = TrafficMix.status(random.nextDouble());
        Tokens tokens = tokens(random, flow.tokens(), status);
        double gpuMicros = gpuMicros(flow, tokens, timeMicros) * (0.9 + 0.2 * random.nextDouble());
        long toFirst = (long) (MICROS_PER_SECOND * (0.15 + 0.3 * random.nextDouble()));
        long toLast = toFirst
                + (long) (MICROS_PER_SECOND * (tokens.output() + tokens.reasoning()) / TOKENS_PER_SECOND_OF_A_USER);
        return Request.builder(id, timeMicros)
                .tier(flow.tier())
                .customer(customer(random, flow.tier()))
                .model(flow.model())
                .pool(flow.pool())
                .region(flow.region())
                .serviceClass(TrafficMix.serviceClass(flow.tier(), random.nextDouble()))
                .status(status)
                .inputTokens(tokens.input())
                .cacheReadTokens(tokens.cacheRead())
                .cacheWriteTokens(tokens.cacheWrite())
                .outputTokens(tokens.output())
                .reasoningTokens(tokens.reasoning())
                .gpuMicros(random.nextDouble() < UNMEASURED ? null : (long) gpuMicros)
                .latencyMicros(toLast)
                .timeToFirstTokenMicros(toFirst)
                .build();
    }

    /** Some customers ask much more often than others. */
    private static String customer(SplittableRandom random, String tier) {
        double chance = random.nextDouble();
        return String.format(Locale.ROOT, "%s-%04d", tier, (int) (chance * chance * TrafficMix.customers(tier)));
    }

    private static Tokens tokens(SplittableRandom random, Tokens mean, Status status) {
        double prompt = status == Status.THROTTLED ? 0 : size(random);
        double answer = size(random) * answered(random, status);
        return new Tokens(
                Math.round(mean.input() * prompt),
                Math.round(mean.cacheRead() * prompt),
                Math.round(mean.cacheWrite() * prompt),
                Math.round(mean.output() * answer),
                Math.round(mean.reasoning() * answer));
    }

    /** A factor with mean 1. */
    private static double size(SplittableRandom random) {
        return Math.min(GREATEST_FACTOR, Math.exp(SIGMA * random.nextGaussian() - SIGMA * SIGMA / 2));
    }

    /** How much of the answer was generated. */
    private static double answered(SplittableRandom random, Status status) {
        return switch (status) {
            case OK -> 1;
            case ERROR, CANCELLED -> random.nextDouble();
            case THROTTLED -> 0;
        };
    }

    private double gpuMicros(Flow flow, Tokens tokens, long timeMicros) {
        Throughput throughput =
                terms.pools().throughput(flow.model(), flow.pool(), timeMicros).orElseThrow();
        double prefill =
                (tokens.input() + tokens.cacheWrite()) / throughput.prefill().doubleValue();
        double decode =
                (tokens.output() + tokens.reasoning()) / throughput.decode().doubleValue();
        return MICROS_PER_SECOND * (prefill + decode);
    }
}
