package dev.breakeven.terms;

import static dev.breakeven.terms.fact.Fact.ANY;

import dev.breakeven.terms.fact.Price;
import dev.breakeven.terms.fact.UnitPrices;
import dev.breakeven.units.Micros;
import dev.breakeven.usage.ServiceClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which price holds, where several name more or less of tier, model and service class. Immutable. */
public final class Prices {
    private final Map<Key, PriceEntry> entries;
    private final SortedSet<Long> contextEdges;

    /** Entries by tier, model and service class. */
    private final Map<String, Map<String, Classes>> index = new HashMap<>();

    /** The entries of one tier and model: of each service class, and of all. */
    private static final class Classes {
        private final Map<ServiceClass, PriceEntry> named = new EnumMap<>(ServiceClass.class);
        private PriceEntry every;

        void put(ServiceClass serviceClass, PriceEntry entry) {
            if (serviceClass == null) {
                every = entry;
            } else {
                named.put(serviceClass, entry);
            }
        }
    }

    /**
     * The usage that an entry is for.
     *
     * @param serviceClass null for every one
     */
    private record Key(String tier, String model, ServiceClass serviceClass) {
        static Key of(Price fact) {
            return new Key(fact.tier(), fact.model(), fact.serviceClass().orElse(null));
        }

        /** Whether it leaves something open. Two that tie both do. */
        boolean isGeneral() {
            return tier.equals(ANY) || model.equals(ANY) || serviceClass == null;
        }

        /** The usage that is of both; absent where none can be. */
        Optional<Key> meet(Key other) {
            boolean overlap = overlap(model, other.model, ANY)
                    && overlap(tier, other.tier, ANY)
                    && overlap(serviceClass, other.serviceClass, null);
            return overlap
                    ? Optional.of(new Key(
                            tier.equals(ANY) ? other.tier : tier,
                            model.equals(ANY) ? other.model : model,
                            serviceClass == null ? other.serviceClass : serviceClass))
                    : Optional.empty();
        }

        private static boolean overlap(Object one, Object other, Object any) {
            return Objects.equals(one, other) || Objects.equals(one, any) || Objects.equals(other, any);
        }

        @Override
        public String toString() {
            String name = "{tier: " + quoted(tier) + ", model: " + quoted(model);
            return serviceClass == null
                    ? name + "}"
                    : name + ", service_class: " + serviceClass.name().toLowerCase(Locale.ROOT) + "}";
        }

        private static String quoted(String name) {
            return name.equals(ANY) ? "\"*\"" : name;
        }
    }

    Prices(List<Price> facts) {
        Map<Key, List<Price>> byKey = facts.stream().collect(Collectors.groupingBy(Key::of));
        entries = byKey.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> new PriceEntry(entry.getValue())));
        contextEdges = edges(facts);
        entries.forEach((key, entry) -> index.computeIfAbsent(key.tier(), tier -> new HashMap<>())
                .computeIfAbsent(key.model(), model -> new Classes())
                .put(key.serviceClass(), entry));
    }

    static SortedSet<Long> edges(List<Price> facts) {
        return Collections.unmodifiableSortedSet(facts.stream()
                .map(Price::contextAbove)
                .filter(above -> above > 0)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Lengths of prompts in tokens at which prices change: the meter must tell them apart. */
    public SortedSet<Long> contextEdges() {
        return contextEdges;
    }

    /**
     * The prices of a tier's usage of a model: the most specific of the prices in effect, with what its context bands
     * change. Absent where none is in effect; a unit that it does not name has no known price.
     *
     * <p>Of the entries that match, one is the most specific, since ties are not admitted; it is the first that is found
     * when tier goes before model, and model before service class.
     *
     * @param contextAbove the context band, by the edge in tokens that the prompt exceeds; 0 for the lowest
     */
    public Optional<UnitPrices> at(
            String tier, String model, ServiceClass serviceClass, long contextAbove, long timeMicros) {
        Optional<UnitPrices> own = at(index.get(tier), model, serviceClass, contextAbove, timeMicros);
        return own.isPresent() ? own : at(index.get(ANY), model, serviceClass, contextAbove, timeMicros);
    }

    private static Optional<UnitPrices> at(
            Map<String, Classes> models, String model, ServiceClass serviceClass, long contextAbove, long timeMicros) {
        if (models == null) {
            return Optional.empty();
        }
        Optional<UnitPrices> own = at(models.get(model), serviceClass, contextAbove, timeMicros);
        return own.isPresent() ? own : at(models.get(ANY), serviceClass, contextAbove, timeMicros);
    }

    private static Optional<UnitPrices> at(
            Classes classes, ServiceClass serviceClass, long contextAbove, long timeMicros) {
        if (classes == null) {
            return Optional.empty();
        }
        Optional<UnitPrices> own = at(classes.named.get(serviceClass), contextAbove, timeMicros);
        return own.isPresent() ? own : at(classes.every, contextAbove, timeMicros);
    }

    private static Optional<UnitPrices> at(PriceEntry entry, long contextAbove, long timeMicros) {
        return entry == null ? Optional.empty() : entry.at(contextAbove, timeMicros);
    }

    /** The prices in effect where another price is to be, at that one's time, whatever they are prices of. */
    Optional<UnitPrices> inPlaceOf(Price price) {
        return at(
                price.tier(),
                price.model(),
                price.serviceClass().orElse(ServiceClass.STANDARD),
                price.contextAbove(),
                price.fromMicros());
    }

    /** Entries that tie, and bands that are in effect before their base. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        List<Key> general = entries.keySet().stream().filter(Key::isGeneral).toList();
        for (int i = 0; i < general.size(); i++) {
            for (int j = i + 1; j < general.size(); j++) {
                tie(general.get(i), general.get(j)).ifPresent(problems::add);
            }
        }
        entries.forEach((key, entry) -> entry.bandWithoutBase()
                .ifPresent(above -> problems.add(
                        "prices: %s has a price above %d tokens of context before one without context_above; add that, from the same time or earlier"
                                .formatted(key, above))));
        problems.sort(null);
        return problems;
    }

    private Optional<String> tie(Key one, Key other) {
        Optional<Key> meet = one.meet(other).filter(both -> !both.equals(one) && !both.equals(other));
        if (meet.isEmpty()) {
            return Optional.empty();
        }
        long from = Math.max(entries.get(one).first(), entries.get(other).first());
        boolean settled = from == Timeline.NEVER
                || (entries.containsKey(meet.get()) && entries.get(meet.get()).first() <= from);
        return settled ? Optional.empty() : Optional.of(tie(one, other, meet.get(), from));
    }

    private static String tie(Key one, Key other, Key meet, long fromMicros) {
        boolean inOrder = one.toString().compareTo(other.toString()) > 0;
        return "prices: %s and %s are equally specific; add %s from %s or earlier"
                .formatted(inOrder ? one : other, inOrder ? other : one, meet, Micros.instant(fromMicros));
    }
}
