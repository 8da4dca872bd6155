package dev.breakeven.ledger;

import dev.breakeven.ledger.state.LedgerState;
import dev.breakeven.margin.Amount;
import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeTotals;
import dev.breakeven.margin.Sums;
import dev.breakeven.schema.LedgerCarryForward;
import dev.breakeven.schema.ScopeSums;
import dev.breakeven.units.Window;
import dev.breakeven.wire.ScopeWire;
import dev.breakeven.wire.UsageWire;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sums that long windows keep of base windows that are past retention while they themselves are not. */
final class CarriedForward {
    private static final String PREFIX = "carried/";

    private final TreeMap<Window, Map<String, ScopeTotals>> carriedForward = new TreeMap<>();
    private final TreeSet<Window> unsaved = new TreeSet<>();
    private final Map<Window, Set<String>> expired = new TreeMap<>();

    /** Adds the lines of a base window, by scenario. */
    void add(Window window, Map<String, ScopeTotals> lines) {
        Map<String, ScopeTotals> carried = carriedForward.computeIfAbsent(window, w -> new TreeMap<>());
        lines.forEach((scenario, totals) ->
                carried.computeIfAbsent(scenario, s -> new ScopeTotals()).add(totals));
        unsaved.add(window);
    }

    void delete(Window window) {
        if (carriedForward.containsKey(window)) {
            unsaved.add(window);
            expired.put(window, carriedForward.remove(window).keySet());
        }
    }

    /** Adds all of it to the sums of the windows. */
    void addTo(ScenarioAggregates aggregates) {
        carriedForward.forEach(
                (window, carried) -> carried.forEach((scenario, totals) -> aggregates.carry(scenario, window, totals)));
    }

    void save(LedgerState.Writer writer) {
        for (Window window : unsaved) {
            carriedForward
                    .getOrDefault(window, Map.of())
                    .forEach((scenario, totals) -> writer.put(key(scenario, window), avro(scenario, window, totals)));
        }
        expired.forEach((window, names) -> names.forEach(scenario -> writer.delete(key(scenario, window))));
        unsaved.clear();
        expired.clear();
    }

    void load(LedgerState state) {
        state.forEach(PREFIX, LedgerCarryForward.class, (key, entry) -> {
            Window window = new Window(entry.getWindowStartMicros(), entry.getWindowSeconds() * 1_000_000);
            ScopeTotals carry = carriedForward
                    .computeIfAbsent(window, w -> new TreeMap<>())
                    .computeIfAbsent(entry.getScenario(), scenario -> new ScopeTotals());
            entry.getSums()
                    .forEach(sums -> carry.of(ScopeWire.scope(sums.getScope(), sums.getName()))
                            .add(sums(sums)));
        });
    }

    private static String key(String scenario, Window window) {
        return PREFIX + window.lengthSeconds() + "/" + window.startMicros() + "/" + scenario;
    }

    private static LedgerCarryForward avro(String scenario, Window window, ScopeTotals carry) {
        List<ScopeSums> sums = new ArrayList<>();
        carry.sums().forEach((scope, of) -> sums.add(avro(scope, of)));
        return new LedgerCarryForward(window.startMicros(), window.lengthSeconds(), scenario, sums);
    }

    private static ScopeSums avro(Scope scope, Sums sums) {
        Map<String, BigDecimal> amounts = new HashMap<>();
        for (Amount amount : Amount.values()) {
            if (sums.get(amount).signum() != 0) {
                amounts.put(amount.field(), sums.get(amount));
            }
        }
        return ScopeSums.newBuilder()
                .setScope(ScopeWire.avro(scope))
                .setName(scope.name())
                .setUsage(UsageWire.avro(0, sums.usage()))
                .setBilledRequests(sums.billedRequests())
                .setUnpricedRequests(sums.unpricedRequests())
                .setThrottledByTier(sums.throttledByTier())
                .setAmounts(amounts)
                .build();
    }

    private static Sums sums(ScopeSums avro) {
        Sums sums = new Sums(
                UsageWire.usage(avro.getUsage()),
                avro.getBilledRequests(),
                avro.getUnpricedRequests(),
                new TreeMap<>(avro.getThrottledByTier()));
        avro.getAmounts().forEach((field, amount) -> sums.add(Amount.ofField(field), amount));
        return sums;
    }
}
