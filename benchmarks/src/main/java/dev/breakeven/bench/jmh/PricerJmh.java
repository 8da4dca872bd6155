package dev.breakeven.bench.jmh;

import dev.breakeven.bench.contenders.SimpleTerms;
import dev.breakeven.config.ConfigFile;
import dev.breakeven.pricing.PricedUsage;
import dev.breakeven.pricing.Pricer;
import dev.breakeven.terms.Terms;
import dev.breakeven.termsfile.TermsFile;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;
import dev.breakeven.usage.Usage;
import dev.breakeven.usage.UsageKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Pricing what a cell used in a base window. */
public class PricerJmh {
    /** Terms, and cells with usage. */
    @State(Scope.Thread)
    public static class Cells {
        private static final long START_MICROS = 1_772_366_400_000_000L;
        private static final List<String> TIERS = List.of("free", "plus", "pro", "enterprise", "api");
        private static final List<String> POOLS = List.of("h100-sxm-us-east", "h200-us-central", "b200-us-west");
        private static final int MODELS = 20;

        private final List<UsageKey> cells = new ArrayList<>();
        private final List<Usage> usage = new ArrayList<>();
        private Pricer pricer;
        private int next;

        @Setup
        public void prepare() {
            pricer = new Pricer(ConfigFile.defaults(Map.of())
                    .ledger()
                    .terms()
                    .admit(
                            Terms.EMPTY,
                            TermsFile.read("terms of the benchmark", SimpleTerms.YAML)
                                    .asConfirmed(),
                            1)
                    .terms());
            for (String tier : TIERS) {
                for (String pool : POOLS) {
                    for (int model = 0; model < MODELS; model++) {
                        cells.add(new UsageKey(tier, "model-" + model, pool, ServiceClass.STANDARD, 0, Status.OK));
                        usage.add(usage(cells.size()));
                    }
                }
            }
        }

        private static Usage usage(int cell) {
            return new Usage()
                    .add(Quantity.REQUESTS, 3 + cell % 7)
                    .add(Quantity.INPUT_TOKENS, 3_111 + cell * 13L)
                    .add(Quantity.CACHE_READ_TOKENS, 411 + cell)
                    .add(Quantity.OUTPUT_TOKENS, 911 + cell)
                    .add(Quantity.REASONING_TOKENS, 300)
                    .add(Quantity.GPU_MICROS, 4_123_456 + cell * 17L);
        }
    }

    /** One cell in one base window. */
    @Benchmark
    public PricedUsage price(Cells cells) {
        cells.next = (cells.next + 1) % cells.cells.size();
        return cells.pricer.price(cells.cells.get(cells.next), cells.usage.get(cells.next), Cells.START_MICROS);
    }
}
