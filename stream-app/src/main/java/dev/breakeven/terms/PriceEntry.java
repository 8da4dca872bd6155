package dev.breakeven.terms;

import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.UnitPrices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The prices of one tier, model and service class: a base, and what changes above lengths of the prompt. What a band
 * comes to, over the base and the bands below it, is laid out beforehand, since it is looked up millions of times.
 */
final class PriceEntry {
    private final NavigableMap<Long, Timeline<UnitPrices>> bands;
    private final long[] edges;
    private final List<Timeline<UnitPrices>> laidOut;

    /** The entry of facts that differ in time and band only. */
    PriceEntry(List<Price> facts) {
        NavigableMap<Long, TreeMap<Long, UnitPrices>> byBand = new TreeMap<>();
        facts.forEach(fact -> byBand.computeIfAbsent(fact.contextAbove(), band -> new TreeMap<>())
                .put(fact.fromMicros(), fact.prices()));
        bands = new TreeMap<>();
        byBand.forEach((above, prices) -> bands.put(above, new Timeline<>(prices)));
        edges = bands.keySet().stream().mapToLong(Long::longValue).toArray();
        laidOut = new ArrayList<>();
        NavigableSet<Long> changes = new TreeSet<>();
        byBand.forEach((above, prices) -> {
            changes.addAll(prices.keySet());
            laidOut.add(laidOut(bands.headMap(above, true), changes));
        });
    }

    private Timeline<UnitPrices> laidOut(
            NavigableMap<Long, Timeline<UnitPrices>> upToBand, NavigableSet<Long> changes) {
        TreeMap<Long, UnitPrices> prices = new TreeMap<>();
        for (long time : changes.tailSet(first())) {
            upToBand.values().stream()
                    .flatMap(band -> band.at(time).stream())
                    .reduce(UnitPrices::overlaidWith)
                    .ifPresent(overlaid -> prices.put(time, overlaid));
        }
        return new Timeline<>(prices);
    }

    /** From when on the entry is in effect, as its base is; {@link Timeline#NEVER} without one. */
    long first() {
        return bands.getOrDefault(0L, Timeline.empty()).first();
    }

    /** The prices of a band; absent where the entry is not in effect. */
    Optional<UnitPrices> at(long contextAbove, long timeMicros) {
        int index = Arrays.binarySearch(edges, contextAbove);
        int band = index >= 0 ? index : -index - 2;
        return band < 0 ? Optional.empty() : laidOut.get(band).at(timeMicros);
    }

    /** The first band that is in effect before the base is. */
    OptionalLong bandWithoutBase() {
        return bands.entrySet().stream()
                .filter(band -> band.getKey() > 0 && band.getValue().first() < first())
                .mapToLong(Map.Entry::getKey)
                .findFirst();
    }
}
