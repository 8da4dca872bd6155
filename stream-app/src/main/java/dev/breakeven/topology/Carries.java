package dev.breakeven.topology;

import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.margin.Sums;
import dev.breakeven.schema.LedgerCarry;
import dev.breakeven.schema.MarginScope;
import dev.breakeven.schema.ScopeSums;
import dev.breakeven.units.Money;
import dev.breakeven.units.Window;
import dev.breakeven.wire.UsageWire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What long windows keep of base windows that are past retention while they themselves are not. */
final class Carries {
    private static final String PREFIX = "carry/";

    private final TreeMap<Window, Sheet> carries = new TreeMap<>();
    private final TreeSet<Window> unsaved = new TreeSet<>();

    void add(Window window, Sheet lines) {
        carries.computeIfAbsent(window, w -> new Sheet()).add(lines);
        unsaved.add(window);
    }

    void delete(Window window) {
        if (carries.remove(window) != null) {
            unsaved.add(window);
        }
    }

    Map<Window, Sheet> all() {
        return carries;
    }

    void save(LedgerState.Writer writer) {
        for (Window window : unsaved) {
            Sheet carry = carries.get(window);
            if (carry == null) {
                writer.delete(key(window));
            } else {
                writer.put(key(window), avro(window, carry));
            }
        }
        unsaved.clear();
    }

    void load(LedgerState state) {
        state.forEach(PREFIX, LedgerCarry.class, (key, entry) -> {
            Window window = new Window(entry.getWindowStartMicros(), entry.getWindowSeconds() * 1_000_000);
            Sheet carry = carries.computeIfAbsent(window, w -> new Sheet());
            entry.getSums().forEach(sums -> carry.of(scope(sums)).add(sums(sums)));
        });
    }

    private static String key(Window window) {
        return PREFIX + window.lengthSeconds() + "/" + window.startMicros();
    }

    private static LedgerCarry avro(Window window, Sheet carry) {
        List<ScopeSums> sums = new ArrayList<>();
        carry.sums().forEach((scope, of) -> sums.add(avro(scope, of)));
        return new LedgerCarry(window.startMicros(), window.lengthSeconds(), sums);
    }

    private static ScopeSums avro(Scope scope, Sums sums) {
        return ScopeSums.newBuilder()
                .setScope(MarginScope.valueOf(scope.kind().name()))
                .setName(scope.name())
                .setUsage(UsageWire.avro(0, sums.usage()))
                .setBilledRequests(sums.billedRequests())
                .setUnpricedRequests(sums.unpricedRequests())
                .setGpuSeconds(sums.gpuSeconds())
                .setTokenRevenueUsd(sums.tokenRevenue().usd())
                .setSubscriptionRevenueUsd(sums.subscriptionRevenue().usd())
                .setDirectCostUsd(sums.directCost().usd())
                .build();
    }

    private static Scope scope(ScopeSums avro) {
        return new Scope(ScopeKind.valueOf(avro.getScope().name()), avro.getName());
    }

    private static Sums sums(ScopeSums avro) {
        return new Sums(
                UsageWire.usage(avro.getUsage()),
                avro.getBilledRequests(),
                avro.getUnpricedRequests(),
                avro.getGpuSeconds(),
                new Money(avro.getTokenRevenueUsd()),
                new Money(avro.getSubscriptionRevenueUsd()),
                new Money(avro.getDirectCostUsd()));
    }
}
