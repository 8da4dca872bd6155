package dev.breakeven.bench.events;

import dev.breakeven.schema.RequestStatus;
import dev.breakeven.schema.ServiceClassSymbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The cells of the traffic, and how often each occurs: the most frequent combinations of what tiers, models, pools,
 * service classes, prompt lengths and statuses allow. A tenth of the requests is spread evenly over all, so that
 * every cell is busy in every window, which skewed traffic would not do by itself.
 */
public final class CellMix {
    /** How many cells there are. */
    public static final int CELLS = 1_000;

    /** Customers of all tiers together. */
    public static final int CUSTOMERS = 100_000;

    private static final double EVEN_SHARE = 0.1;

    /**
     * Where requests are counted.
     *
     * @param tier name of the tier
     * @param model name of the model
     * @param pool name of the pool
     * @param region where the pool is
     * @param serviceClass service class
     * @param minPromptTokens least length of a prompt in this context band, tokens
     * @param maxPromptTokens greatest length of a prompt in this context band, tokens
     * @param status how the requests end
     * @param firstCustomer number of the tier's first customer
     * @param customers how many customers the tier has
     */
    public record EventCell(
            String tier,
            String model,
            String pool,
            String region,
            ServiceClassSymbol serviceClass,
            long minPromptTokens,
            long maxPromptTokens,
            RequestStatus status,
            int firstCustomer,
            int customers) {}

    private record Tier(String name, double share, int firstCustomer, int customers, int classes, int bands) {}

    private record Pool(String name, String region) {}

    private record Weighted(EventCell cell, double weight) {}

    private static final List<Tier> TIERS = List.of(
            new Tier("free", 0.34, 0, 70_000, 1, 1),
            new Tier("plus", 0.24, 70_000, 22_000, 1, 3),
            new Tier("pro", 0.12, 92_000, 5_000, 2, 6),
            new Tier("enterprise", 0.12, 97_000, 500, 4, 6),
            new Tier("api", 0.18, 97_500, 2_500, 4, 6));

    private static final List<String> MODELS = List.of(
            "llama-3.3-70b-instruct",
            "llama-3.1-8b-instruct",
            "llama-4-maverick-17b",
            "qwen3-235b-a22b-thinking",
            "qwen3-coder-30b-a3b",
            "deepseek-v3.1-671b",
            "mistral-large-2411",
            "gpt-oss-120b");

    private static final double[] MODEL_SHARES = {0.26, 0.24, 0.12, 0.1, 0.1, 0.08, 0.06, 0.04};

    private static final List<Pool> POOLS = List.of(
            new Pool("h100-sxm-us-east", "us-east-1"),
            new Pool("h100-sxm-eu-west", "eu-west-1"),
            new Pool("h200-us-central", "us-central1"),
            new Pool("b200-us-west", "us-west-2"),
            new Pool("a100-80g-ap-south", "ap-south-1"),
            new Pool("mi300x-us-east", "us-east-2"));

    private static final double[] CLASS_SHARES = {0.8, 0.1, 0.05, 0.05};

    private static final List<ServiceClassSymbol> CLASSES = List.of(
            ServiceClassSymbol.STANDARD,
            ServiceClassSymbol.BATCH,
            ServiceClassSymbol.FLEX,
            ServiceClassSymbol.PRIORITY);

    private static final long[] BAND_EDGES = {0, 128_000, 200_000, 256_000, 272_000, 512_000, 1_000_000};
    private static final double[] BAND_SHARES = {0.97, 0.015, 0.006, 0.003, 0.004, 0.002};

    private static final List<RequestStatus> STATUSES =
            List.of(RequestStatus.OK, RequestStatus.ERROR, RequestStatus.CANCELLED, RequestStatus.THROTTLED);

    private static final double[] STATUS_SHARES = {0.955, 0.01, 0.025, 0.01};

    private final EventCell[] cells = new EventCell[CELLS];
    private final double[] upTo = new double[CELLS];

    public CellMix() {
        List<Weighted> most = combinations().stream()
                .sorted(Comparator.comparingDouble(Weighted::weight).reversed())
                .limit(CELLS)
                .toList();
        double total = most.stream().mapToDouble(Weighted::weight).sum();
        double sum = 0;
        for (int i = 0; i < CELLS; i++) {
            cells[i] = most.get(i).cell();
            sum += most.get(i).weight() / total * (1 - EVEN_SHARE) + EVEN_SHARE / CELLS;
            upTo[i] = sum;
        }
    }

    /** The cell of the next request. */
    EventCell draw(SplittableRandom random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble());
        return cells[Math.min(found < 0 ? -found - 1 : found, CELLS - 1)];
    }

    private static List<Weighted> combinations() {
        List<Weighted> all = new ArrayList<>();
        for (Tier tier : TIERS) {
            for (int model = 0; model < MODELS.size(); model++) {
                // Each model runs in two pools.
                for (int copy = 0; copy < 2; copy++) {
                    Pool pool = POOLS.get((model + 3 * copy) % POOLS.size());
                    double share = tier.share() * MODEL_SHARES[model] * (copy == 0 ? 0.7 : 0.3);
                    addKinds(all, tier, MODELS.get(model), pool, share);
                }
            }
        }
        return all;
    }

    private static void addKinds(List<Weighted> all, Tier tier, String model, Pool pool, double share) {
        for (int kind = 0; kind < tier.classes(); kind++) {
            for (int band = 0; band < tier.bands(); band++) {
                for (int status = 0; status < STATUSES.size(); status++) {
                    EventCell cell = new EventCell(
                            tier.name(),
                            model,
                            pool.name(),
                            pool.region(),
                            CLASSES.get(kind),
                            BAND_EDGES[band] + 1,
                            BAND_EDGES[band + 1],
                            STATUSES.get(status),
                            tier.firstCustomer(),
                            tier.customers());
                    double weight = share * CLASS_SHARES[kind] * BAND_SHARES[band] * STATUS_SHARES[status];
                    all.add(new Weighted(cell, weight));
                }
            }
        }
    }
}
