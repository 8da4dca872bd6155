package dev.breakeven.ledger;

import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.Updates;
import dev.breakeven.terms.fact.Capacity;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.IdlePolicy;
import dev.breakeven.usage.Batch;
import dev.breakeven.usage.InputCounts;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * How long the ledger takes to price again what it retains. To be run by hand: arguments are hours of event time,
 * cells and rounds.
 */
public final class RepricingHarness {
    private static final long BASE = 10_000_000;
    private static final long START = 1_772_323_200_000_000L;
    private static final int AT_A_TIME = 25_000;

    private RepricingHarness() {}

    public static void main(String[] args) {
        int hours = Integer.parseInt(args[0]);
        int cells = Integer.parseInt(args[1]);
        LedgerSettings settings = LedgerHarness.settings(
                1,
                Duration.ofHours(48),
                10_000,
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Duration.ofDays(1));
        try (LedgerHarness bench = new LedgerHarness(settings)) {
            bench.terms(terms("2.00"));
            fill(bench, hours * 360, cells(cells));
            for (int round = 0; round < Integer.parseInt(args[2]); round++) {
                reprice(bench, "2.0" + (round + 1), (long) hours * 360 * cells);
            }
            restart(bench);
        }
    }

    private static TermsUpdate terms(String rate) {
        Updates updates = new Updates();
        for (int pool = 0; pool < 4; pool++) {
            updates.pool("pool-" + pool, "H100").rate("pool-" + pool, rate, 0);
            updates.add(new Capacity("pool-" + pool, 1_000, 0));
        }
        for (String tier : List.of("free", "plus", "pro", "enterprise", "api")) {
            updates.tier(tier, !tier.equals("free"));
        }
        updates.throughput("*", "H100", "8000", "600", Fact.ALWAYS);
        updates.price("*", "*", "0.5", 0).idle(IdlePolicy.BY_USAGE);
        return updates.update();
    }

    /** 5 tiers x 10 models x 4 pools, and classes and statuses until there are enough. */
    private static List<UsageKey> cells(int count) {
        List<String> tiers = List.of("free", "plus", "pro", "enterprise", "api");
        return IntStream.range(0, count)
                .mapToObj(i -> new UsageKey(
                        tiers.get(i % 5),
                        "model-" + i / 5 % 10,
                        "pool-" + i / 50 % 4,
                        List.of(ServiceClass.values()).get(i / 200 % 4),
                        0,
                        List.of(Status.values()).get(i / 800 % 4)))
                .toList();
    }

    private static void fill(LedgerHarness bench, int windows, List<UsageKey> cells) {
        long begun = System.nanoTime();
        for (int i = 0; i < windows; i++) {
            long start = START + i * BASE;
            Map<UsageKey, Map<Long, Usage>> usage = new HashMap<>();
            for (int c = 0; c < cells.size(); c++) {
                usage.put(
                        cells.get(c),
                        Map.of(
                                start,
                                new Usage()
                                        .add(Quantity.REQUESTS, 3 + c % 7)
                                        .add(Quantity.INPUT_TOKENS, 3_111 + c * 13L + i)
                                        .add(Quantity.OUTPUT_TOKENS, 911 + c)
                                        .add(Quantity.CACHE_READ_TOKENS, 411 + c)
                                        .add(Quantity.GPU_MICROS, 123_456 + c * 17L)
                                        .add(Quantity.ESTIMATED_REQUESTS, 1)
                                        .add(Quantity.PREFILL_TOKENS, 1_001)
                                        .add(Quantity.DECODE_TOKENS, 333)));
            }
            Batch.Header header = new Batch.Header(0, i, i + 1, OptionalLong.of(start + BASE), 0, InputCounts.NONE);
            bench.ledger().apply(new Batch(header, 0, 1, usage));
            bench.commit();
        }
        report("fill", begun, (long) windows * cells.size());
    }

    private static void reprice(LedgerHarness bench, String rate, long cells) {
        long begun = System.nanoTime();
        bench.terms(terms(rate));
        long longest = 0;
        boolean more = true;
        while (more) {
            long step = System.nanoTime();
            more = bench.ledger().workOnPast(AT_A_TIME);
            longest = Math.max(longest, System.nanoTime() - step);
        }
        report("reprice, longest step " + longest / 1_000_000 + " ms", begun, cells);
        long commit = System.nanoTime();
        bench.commit();
        report("commit", commit, cells);
    }

    private static void restart(LedgerHarness bench) {
        long begun = System.nanoTime();
        bench.restart();
        report("restart", begun, 1);
    }

    private static void report(String what, long begun, long cells) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("%s: %.2f s, %.2f us per cell%n", what, seconds, seconds * 1e6 / cells);
    }
}
