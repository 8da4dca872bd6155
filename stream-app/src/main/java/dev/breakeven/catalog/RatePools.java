package dev.breakeven.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Gathers the prices of GPUs into pools whose GPUs all cost the same. */
final class RatePools {
    private final Notes notes;
    private final Set<String> names = new HashSet<>();

    RatePools(Notes notes) {
        this.notes = notes;
    }

    /**
     * Pools by provider, GPU, region and commitment. Where types of instances differ in price per GPU at any time, each
     * has a pool of its own, since none of them is the right one.
     */
    List<PoolRates> of(List<Quote> quotes) {
        Map<PoolKey, List<Quote>> byKey =
                quotes.stream().collect(Collectors.groupingBy(Quote::key, TreeMap::new, Collectors.toList()));
        List<PoolRates> pools = new ArrayList<>();
        byKey.forEach((key, ofKey) -> {
            NavigableMap<Instance, NavigableMap<Long, BigDecimal>> byInstance = byInstance(ofKey);
            if (agree(byInstance.values().stream().toList())) {
                NavigableMap<Long, BigDecimal> all = new TreeMap<>();
                byInstance.values().forEach(all::putAll);
                add(key, "", all, pools);
            } else {
                notes.add("instances differ in price per GPU, so that each type has a pool", key.toString());
                Map<Instance, String> labels = InstanceLabels.of(byInstance.keySet());
                byInstance.forEach((instance, rates) -> add(key, labels.get(instance), rates, pools));
            }
        });
        return pools;
    }

    private NavigableMap<Instance, NavigableMap<Long, BigDecimal>> byInstance(List<Quote> quotes) {
        NavigableMap<Instance, NavigableMap<Long, BigDecimal>> byInstance = new TreeMap<>();
        quotes.stream()
                .collect(Collectors.groupingBy(
                        quote -> List.of(quote.instance(), quote.fromMicros()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .filter(this::isOnePrice)
                .map(same -> same.get(0))
                .forEach(quote -> byInstance
                        .computeIfAbsent(quote.instance(), key -> new TreeMap<>())
                        .put(quote.fromMicros(), quote.usdPerGpuHour()));
        return byInstance;
    }

    /** Two prices of one thing at one time cannot both hold, and which one does the list does not say. */
    private boolean isOnePrice(List<Quote> same) {
        boolean isOne = same.stream().map(Quote::usdPerGpuHour).distinct().count() == 1;
        if (!isOne) {
            same.forEach(quote ->
                    notes.skip("the list has several prices of the same at one time; rows", "line " + quote.line()));
        }
        return isOne;
    }

    /** Whether instances cost the same per GPU at all times, as far as their prices are known. */
    private static boolean agree(List<NavigableMap<Long, BigDecimal>> instances) {
        Set<Long> times = new TreeSet<>();
        instances.forEach(rates -> times.addAll(rates.keySet()));
        Map<Integer, BigDecimal> current = new HashMap<>();
        for (long time : times) {
            for (int i = 0; i < instances.size(); i++) {
                BigDecimal rate = instances.get(i).get(time);
                if (rate != null) {
                    current.put(i, rate);
                }
            }
            if (current.values().stream().distinct().count() > 1) {
                return false;
            }
        }
        return true;
    }

    private void add(PoolKey key, String instance, NavigableMap<Long, BigDecimal> rates, List<PoolRates> pools) {
        if (rates.isEmpty()) {
            return;
        }
        String name = unused(key.name(instance));
        if (!Texts.isName(name)) {
            notes.skip("the name of the pool would be too long", name);
            return;
        }
        NavigableMap<Long, BigDecimal> changes = new TreeMap<>();
        BigDecimal last = null;
        for (Map.Entry<Long, BigDecimal> rate : rates.entrySet()) {
            if (last == null || rate.getValue().compareTo(last) != 0) {
                changes.put(rate.getKey(), rate.getValue());
            }
            last = rate.getValue();
        }
        pools.add(new PoolRates(name, key, changes));
    }

    /** Different things can look alike once spaces and signs are gone. */
    private String unused(String name) {
        String candidate = name;
        for (int i = 2; !names.add(candidate); i++) {
            candidate = name + "-" + i;
        }
        return candidate;
    }
}
