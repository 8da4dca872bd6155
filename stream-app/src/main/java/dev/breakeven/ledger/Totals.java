package dev.breakeven.ledger;

import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.ledger.view.CellTotal;
import dev.breakeven.ledger.view.ReversibleCounter;
import dev.breakeven.ledger.view.ScopeAmount;
import dev.breakeven.margin.Amount;
import dev.breakeven.margin.PricedWindow;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.pricing.PricedUsage;
import dev.breakeven.schema.AmountTotal;
import dev.breakeven.schema.CellTotalRecord;
import dev.breakeven.units.Decimals;
import dev.breakeven.usage.UsageKey;
import dev.breakeven.wire.ScopeWire;
import dev.breakeven.wire.UsageWire;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Totals since the ledger began, by cell and by scope; retention does not end them. */
final class Totals {
    private static final String CELLS = "total/";
    private static final String AMOUNTS = "amount/";

    /** The amounts that are no sums of cells, by the kind of scope that they accrue to. */
    private static final Map<ScopeKind, Set<Amount>> ACCRUED = Map.of(
            ScopeKind.TIER,
            EnumSet.of(
                    Amount.SUBSCRIPTION_REVENUE,
                    Amount.OTHER_REVENUE,
                    Amount.IDLE_COST,
                    Amount.REVENUE_SHARE_OWED,
                    Amount.REVENUE_SHARE_INCOME),
            ScopeKind.POOL,
            EnumSet.of(Amount.UNALLOCATED_IDLE),
            ScopeKind.ALL,
            EnumSet.of(Amount.FIXED_COST));

    private final Map<UsageKey, CellTotal> cells = new HashMap<>();
    private final Map<ScopeAmount, ReversibleCounter> amounts = new HashMap<>();
    private final Set<UsageKey> unsavedCells = new HashSet<>();
    private final Set<ScopeAmount> unsavedAmounts = new HashSet<>();

    /** Adds the change of a posting under the real terms. */
    void add(Posting posting) {
        PricedWindow before = posting.before();
        PricedWindow after = posting.after();
        after.lines().forEach((cell, line) -> {
            PricedUsage old = before == null ? null : before.lines().get(cell);
            if (!line.equals(old)) {
                add(cell, old, line);
            }
        });
        Set<Scope> scopes = new HashSet<>(after.totals().sums().keySet());
        scopes.addAll(before == null ? Set.of() : before.totals().sums().keySet());
        for (Scope scope : scopes) {
            for (Amount amount : ACCRUED.getOrDefault(scope.kind(), Set.of())) {
                BigDecimal old = before == null
                        ? Decimals.ZERO
                        : before.totals().get(scope).get(amount);
                add(
                        new ScopeAmount(scope, amount),
                        after.totals().get(scope).get(amount).subtract(old));
            }
        }
    }

    private void add(UsageKey cell, PricedUsage before, PricedUsage after) {
        CellTotal total = cells.getOrDefault(cell, CellTotal.NONE);
        cells.put(cell, before == null ? total.plus(after) : total.change(before, after));
        unsavedCells.add(cell);
    }

    private void add(ScopeAmount key, BigDecimal change) {
        if (change.signum() != 0) {
            amounts.put(key, amounts.getOrDefault(key, ReversibleCounter.ZERO).plus(change));
            unsavedAmounts.add(key);
        }
    }

    /** Whether a cell has a place among so many, and if it is new, takes it. */
    boolean admits(UsageKey cell, int mostCells) {
        if (cells.size() < mostCells) {
            cells.putIfAbsent(cell, CellTotal.NONE);
        }
        return cells.containsKey(cell);
    }

    Map<UsageKey, CellTotal> cells() {
        return Map.copyOf(cells);
    }

    /** The amounts that accrue to a scope as a whole, not to its cells. */
    Map<ScopeAmount, ReversibleCounter> amounts() {
        return Map.copyOf(amounts);
    }

    void save(LedgerState.Writer writer) {
        unsavedCells.forEach(cell -> writer.put(CELLS + key(cell), avro(cell, cells.get(cell))));
        unsavedAmounts.forEach(key -> writer.put(key(key), avro(key, amounts.get(key))));
        unsavedCells.clear();
        unsavedAmounts.clear();
    }

    void load(LedgerState state) {
        state.forEach(
                CELLS,
                CellTotalRecord.class,
                (key, entry) -> cells.put(UsageWire.cell(entry.getUsage().getCell()), total(entry)));
        state.forEach(
                AMOUNTS,
                AmountTotal.class,
                (key, entry) -> amounts.put(
                        new ScopeAmount(
                                ScopeWire.scope(entry.getScope(), entry.getName()), Amount.ofField(entry.getAmount())),
                        new ReversibleCounter(entry.getUsd(), entry.getReversedUsd())));
    }

    private static String key(ScopeAmount key) {
        return AMOUNTS
                + String.join(
                        "\0",
                        key.amount().field(),
                        key.scope().kind().label(),
                        key.scope().name());
    }

    /** Names hold no control characters, so the zero character keeps them apart. */
    private static String key(UsageKey cell) {
        return String.join(
                "\0",
                cell.tier(),
                cell.model(),
                cell.pool(),
                cell.serviceClass().name(),
                Long.toString(cell.contextAbove()),
                cell.status().name());
    }

    private static CellTotalRecord avro(UsageKey cell, CellTotal total) {
        return CellTotalRecord.newBuilder()
                .setUsage(UsageWire.avro(cell, Map.of(0L, total.usage())))
                .setGpuSeconds(total.gpuSeconds().posted())
                .setGpuSecondsReversed(total.gpuSeconds().reversed())
                .setRevenueUsd(total.tokenRevenue().posted())
                .setRevenueReversedUsd(total.tokenRevenue().reversed())
                .setRequestRevenueUsd(total.requestRevenue().posted())
                .setRequestRevenueReversedUsd(total.requestRevenue().reversed())
                .setCostUsd(total.cost().posted())
                .setCostReversedUsd(total.cost().reversed())
                .setUnpricedRequests(total.unpricedRequests())
                .build();
    }

    private static CellTotal total(CellTotalRecord avro) {
        return new CellTotal(
                UsageWire.usage(avro.getUsage().getWindows().get(0)),
                new ReversibleCounter(avro.getGpuSeconds(), avro.getGpuSecondsReversed()),
                new ReversibleCounter(avro.getRevenueUsd(), avro.getRevenueReversedUsd()),
                new ReversibleCounter(avro.getRequestRevenueUsd(), avro.getRequestRevenueReversedUsd()),
                new ReversibleCounter(avro.getCostUsd(), avro.getCostReversedUsd()),
                avro.getUnpricedRequests());
    }

    private static AmountTotal avro(ScopeAmount key, ReversibleCounter amount) {
        return new AmountTotal(
                ScopeWire.avro(key.scope()),
                key.scope().name(),
                key.amount().field(),
                amount.posted(),
                amount.reversed());
    }
}
