package dev.breakeven.topology;

import dev.breakeven.pricing.PricedUsage;
import dev.breakeven.schema.SubscriptionTotal;
import dev.breakeven.units.Money;
import dev.breakeven.usage.Cell;
import dev.breakeven.wire.UsageWire;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Running totals since the ledger began, by cell and by tier; retention does not end them. */
final class Totals {
    private static final String CELLS = "total/";
    private static final String SUBSCRIPTIONS = "subscription/";

    private final Map<Cell, CellTotal> cells = new HashMap<>();
    private final Map<String, Running> subscriptions = new HashMap<>();
    private final Set<Cell> unsavedCells = new HashSet<>();
    private final Set<String> unsavedTiers = new HashSet<>();

    /** Books a cell's usage of one base window in place of what was booked before, which may be null. */
    void book(Cell cell, PricedUsage before, PricedUsage after) {
        CellTotal total = cells.getOrDefault(cell, CellTotal.NONE);
        cells.put(cell, before == null ? total.plus(after) : total.change(before, after));
        unsavedCells.add(cell);
    }

    /** Books a tier's subscription revenue of one base window in place of what was booked before. */
    void bookSubscriptions(String tier, Money before, Money after) {
        Running total = subscriptions.getOrDefault(tier, Running.ZERO);
        subscriptions.put(tier, total.plus(after.minus(before).usd()));
        unsavedTiers.add(tier);
    }

    /** Whether a cell has a place among so many, and if it is new, takes it. */
    boolean admits(Cell cell, int mostCells) {
        if (cells.size() < mostCells) {
            cells.putIfAbsent(cell, CellTotal.NONE);
        }
        return cells.containsKey(cell);
    }

    Map<Cell, CellTotal> cells() {
        return Map.copyOf(cells);
    }

    Map<String, Running> subscriptions() {
        return Map.copyOf(subscriptions);
    }

    void save(LedgerState.Writer writer) {
        unsavedCells.forEach(cell -> writer.put(CELLS + key(cell), avro(cell, cells.get(cell))));
        unsavedTiers.forEach(tier -> writer.put(SUBSCRIPTIONS + tier, avro(tier, subscriptions.get(tier))));
        unsavedCells.clear();
        unsavedTiers.clear();
    }

    void load(LedgerState state) {
        state.forEach(
                CELLS,
                dev.breakeven.schema.CellTotal.class,
                (key, entry) -> cells.put(UsageWire.cell(entry.getUsage().getCell()), total(entry)));
        state.forEach(
                SUBSCRIPTIONS,
                SubscriptionTotal.class,
                (key, entry) -> subscriptions.put(
                        entry.getTier(), new Running(entry.getRevenueUsd(), entry.getRevenueReversedUsd())));
    }

    /** Names hold no control characters, so the zero character keeps them apart. */
    private static String key(Cell cell) {
        return String.join(
                "\0",
                cell.tier(),
                cell.model(),
                cell.pool(),
                cell.serviceClass().name(),
                Long.toString(cell.contextAbove()),
                cell.outcome().name());
    }

    private static dev.breakeven.schema.CellTotal avro(Cell cell, CellTotal total) {
        return dev.breakeven.schema.CellTotal.newBuilder()
                .setUsage(UsageWire.avro(cell, Map.of(0L, total.usage())))
                .setGpuSeconds(total.gpuSeconds().booked())
                .setGpuSecondsReversed(total.gpuSeconds().reversed())
                .setRevenueUsd(total.revenue().booked())
                .setRevenueReversedUsd(total.revenue().reversed())
                .setCostUsd(total.cost().booked())
                .setCostReversedUsd(total.cost().reversed())
                .setUnpricedRequests(total.unpricedRequests())
                .build();
    }

    private static CellTotal total(dev.breakeven.schema.CellTotal avro) {
        return new CellTotal(
                UsageWire.usage(avro.getUsage().getWindows().get(0)),
                new Running(avro.getGpuSeconds(), avro.getGpuSecondsReversed()),
                new Running(avro.getRevenueUsd(), avro.getRevenueReversedUsd()),
                new Running(avro.getCostUsd(), avro.getCostReversedUsd()),
                avro.getUnpricedRequests());
    }

    private static SubscriptionTotal avro(String tier, Running revenue) {
        return new SubscriptionTotal(tier, revenue.booked(), revenue.reversed());
    }
}
