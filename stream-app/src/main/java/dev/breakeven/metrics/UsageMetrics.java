package dev.breakeven.metrics;

import dev.breakeven.ledger.view.CellTotal;
import dev.breakeven.ledger.view.LedgerSnapshot;
import dev.breakeven.ledger.view.ReversibleCounter;
import dev.breakeven.ledger.view.ScopeAmount;
import dev.breakeven.usage.Quantity;
import dev.breakeven.usage.TokenKind;
import dev.breakeven.usage.UsageKey;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ledger's running totals. They are part of its state, so a restart does not reset them. */
final class UsageMetrics {
    private final Counters requests = new Counters("breakeven_requests", "Inference requests counted.");
    private final Counters tokens = new Counters("breakeven_tokens", "Tokens counted, by disjoint kinds.");
    private final Counters gpuSeconds =
            new Counters("breakeven_gpu_seconds", "GPU time spent, measured or estimated, GPU seconds.");
    private final Counters gpuSecondsReversed = new Counters(
            "breakeven_gpu_seconds_reversed", "Estimated GPU time taken back by corrected terms, GPU seconds.");
    private final Counters revenue = new Counters("breakeven_revenue_usd", "Revenue posted, US dollars.");
    private final Counters revenueReversed =
            new Counters("breakeven_revenue_reversed_usd", "Revenue taken back by corrected terms, US dollars.");
    private final Counters cost = new Counters("breakeven_cost_usd", "Cost posted, US dollars.");
    private final Counters costReversed =
            new Counters("breakeven_cost_reversed_usd", "Cost taken back by corrected terms, US dollars.");
    private final Gauges unpriced = new Gauges(
            "breakeven_unpriced_requests", "Requests counted whose revenue or cost is not known, for want of terms.");

    private UsageMetrics() {}

    static Stream<MetricSnapshot> of(LedgerSnapshot ledger) {
        UsageMetrics metrics = new UsageMetrics();
        ledger.cells().forEach(metrics::add);
        ledger.amounts().forEach(metrics::add);
        metrics.addUnpriced(ledger);
        return metrics.snapshots().stream();
    }

    private void add(ScopeAmount key, ReversibleCounter total) {
        String name = key.scope().name();
        switch (key.amount()) {
            case SUBSCRIPTION_REVENUE -> addRevenue(total, "tier", name, "model", "", "kind", "subscriptions");
            case OTHER_REVENUE -> addRevenue(total, "tier", name, "model", "", "kind", "other");
            case REVENUE_SHARE_INCOME -> addRevenue(total, "tier", name, "model", "", "kind", "share_income");
            case IDLE_COST -> addCost(total, "tier", name, "model", "", "pool", "", "kind", "idle");
            case UNALLOCATED_IDLE -> addCost(total, "tier", "", "model", "", "pool", name, "kind", "unallocated_idle");
            case REVENUE_SHARE_OWED -> addCost(total, "tier", name, "model", "", "pool", "", "kind", "revenue_share");
            case FIXED_COST -> addCost(total, "tier", "", "model", "", "pool", "", "kind", "fixed");
            default -> throw new IllegalArgumentException("no counter for " + key);
        }
    }

    private void addRevenue(ReversibleCounter total, String... labels) {
        revenue.add(total.posted(), labels);
        revenueReversed.add(total.reversed(), labels);
    }

    private void addCost(ReversibleCounter total, String... labels) {
        cost.add(total.posted(), labels);
        costReversed.add(total.reversed(), labels);
    }

    private void add(UsageKey cell, CellTotal total) {
        String tier = cell.tier();
        String model = cell.model();
        String status = cell.status().name().toLowerCase(Locale.ROOT);
        requests.add(total.usage().get(Quantity.REQUESTS), "tier", tier, "model", model, "status", status);
        for (TokenKind kind : TokenKind.values()) {
            tokens.add(total.usage().get(kind.quantity()), "tier", tier, "model", model, "kind", kind.label());
        }
        String[] where = {"tier", tier, "model", model, "pool", cell.pool()};
        gpuSeconds.add(total.gpuSeconds().posted(), where);
        gpuSecondsReversed.add(total.gpuSeconds().reversed(), where);
        addCost(total.cost(), "tier", tier, "model", model, "pool", cell.pool(), "kind", "direct");
        addRevenue(total.tokenRevenue(), "tier", tier, "model", model, "kind", "tokens");
        addRevenue(total.requestRevenue(), "tier", tier, "model", model, "kind", "requests");
    }

    private void addUnpriced(LedgerSnapshot ledger) {
        Map<String, Long> byTier = ledger.cells().entrySet().stream()
                .collect(Collectors.groupingBy(
                        cell -> cell.getKey().tier(),
                        TreeMap::new,
                        Collectors.summingLong(cell -> cell.getValue().unpricedRequests())));
        byTier.forEach((tier, requests) -> unpriced.set((double) requests, "tier", tier));
    }

    private List<MetricSnapshot> snapshots() {
        return List.of(
                requests.snapshot(),
                tokens.snapshot(),
                gpuSeconds.snapshot(),
                gpuSecondsReversed.snapshot(),
                revenue.snapshot(),
                revenueReversed.snapshot(),
                cost.snapshot(),
                costReversed.snapshot(),
                unpriced.snapshot());
    }
}
