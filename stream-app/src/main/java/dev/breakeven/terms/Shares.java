package dev.breakeven.terms;

import dev.breakeven.terms.fact.Reservation;
import dev.breakeven.terms.fact.RevenueShare;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Amounts by two names, such as weights by pool and tier. Immutable. */
final class Shares {
    private final Map<String, Map<String, Timeline<BigDecimal>>> timelines = new HashMap<>();

    private Shares() {}

    static Shares ofReservations(List<Reservation> facts) {
        Shares shares = new Shares();
        facts.forEach(fact -> shares.enter(fact.pool(), fact.tier(), fact.fromMicros(), fact.weight()));
        return shares;
    }

    static Shares ofRevenue(List<RevenueShare> facts) {
        Shares shares = new Shares();
        facts.forEach(fact -> shares.enter(fact.tier(), fact.partner(), fact.fromMicros(), fact.percent()));
        return shares;
    }

    private void enter(String first, String second, long fromMicros, BigDecimal amount) {
        timelines
                .computeIfAbsent(first, name -> new TreeMap<>())
                .merge(
                        second,
                        new Timeline<>(new TreeMap<>(Map.of(fromMicros, amount))),
                        (all, one) -> all.with(new TreeMap<>(Map.of(fromMicros, amount))));
    }

    /** Puts the amounts in effect under a first name, by the second. */
    void put(String first, long timeMicros, BiConsumer<String, BigDecimal> amounts) {
        timelines
                .getOrDefault(first, Map.of())
                .forEach((second, timeline) ->
                        timeline.at(timeMicros).ifPresent(amount -> amounts.accept(second, amount)));
    }
}
