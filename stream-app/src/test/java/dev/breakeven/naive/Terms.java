package dev.breakeven.naive;

import static dev.breakeven.naive.Fact.ANY;

import dev.breakeven.naive.Fact.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All facts, as a list that is searched from end to end. */
public final class Terms {
    private final List<Fact> facts = new ArrayList<>();
    private long read;
    private long version;
    private long leftOut;

    /** A price without which an update is left out. */
    record Missing(PriceEntry entry, long fromAtLatest) {}

    /** Takes an update, or leaves it out as a whole where two prices would tie or a band would have no base. */
    public void apply(List<Fact> update) {
        read++;
        if (!missing(update).isEmpty()) {
            leftOut++;
            return;
        }
        facts.addAll(update);
        version = read;
    }

    /** Reads a record that is no update. */
    public void leaveOut() {
        read++;
        leftOut++;
    }

    /** How many updates had been read when the last one was taken. */
    public long version() {
        return version;
    }

    public long leftOut() {
        return leftOut;
    }

    /** The same facts, that go on on their own. */
    Terms copy() {
        Terms copy = new Terms();
        copy.facts.addAll(facts);
        return copy;
    }

    /** The prices that an update would need to have, for those that tie and for bands without a base. */
    List<Missing> missing(List<Fact> update) {
        List<Fact> prices = Stream.concat(facts.stream(), update.stream())
                .filter(fact -> fact.kind() == Kind.PRICE)
                .toList();
        Map<PriceEntry, Long> bases = new HashMap<>();
        prices.stream()
                .filter(price -> price.contextAbove() == 0)
                .forEach(price -> bases.merge(PriceEntry.of(price), price.from(), Math::min));
        List<Missing> missing = new ArrayList<>();
        for (Fact price : prices) {
            require(PriceEntry.of(price), price.from(), bases, missing);
        }
        for (PriceEntry one : bases.keySet()) {
            bases.keySet().stream()
                    .filter(one::crosses)
                    .forEach(other ->
                            require(one.meet(other), Math.max(bases.get(one), bases.get(other)), bases, missing));
        }
        return missing;
    }

    private static void require(
            PriceEntry entry, long fromAtLatest, Map<PriceEntry, Long> bases, List<Missing> missing) {
        if (!bases.containsKey(entry) || bases.get(entry) > fromAtLatest) {
            missing.add(new Missing(entry, fromAtLatest));
        }
    }

    /** What holds at a time: of the facts that are effective, the newest; of those from the same time, the last. */
    private static Map<String, String> at(List<Fact> facts, long timeMicros) {
        Fact newest = null;
        for (Fact fact : facts) {
            if (fact.from() <= timeMicros && (newest == null || fact.from() >= newest.from())) {
                newest = fact;
            }
        }
        return newest == null ? null : newest.values();
    }

    private Map<String, String> at(Kind kind, String name, String second, long timeMicros) {
        return at(
                facts.stream().filter(fact -> fact.isAbout(kind, name, second)).toList(), timeMicros);
    }

    private Set<String> names(Kind kind) {
        return of(kind).map(Fact::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> seconds(Kind kind) {
        return of(kind).map(Fact::second).collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<Fact> of(Kind kind) {
        return facts.stream().filter(fact -> fact.kind() == kind);
    }

    /** Null where the tier is not declared. */
    public Boolean paying(String tier) {
        Map<String, String> declared = at(Kind.TIER, tier, "", Long.MAX_VALUE);
        return declared == null ? null : Boolean.valueOf(declared.get("paying"));
    }

    Map<String, String> rate(String pool, long timeMicros) {
        return at(Kind.RATE, pool, "", timeMicros);
    }

    Set<String> poolsWithCapacity() {
        return names(Kind.CAPACITY);
    }

    Map<String, String> capacity(String pool, long timeMicros) {
        return at(Kind.CAPACITY, pool, "", timeMicros);
    }

    /** Weights above zero, by tier. */
    Map<String, BigDecimal> reservations(String pool, long timeMicros) {
        Map<String, BigDecimal> weights = new TreeMap<>();
        for (String tier : seconds(Kind.RESERVATION)) {
            Map<String, String> reserved = at(Kind.RESERVATION, pool, tier, timeMicros);
            if (reserved != null && new BigDecimal(reserved.get("weight")).signum() > 0) {
                weights.put(tier, new BigDecimal(reserved.get("weight")));
            }
        }
        return weights;
    }

    /** How idle time is given to tiers, of all times alike. */
    String idlePolicy() {
        Map<String, String> policy = at(Kind.IDLE_POLICY, "", "", Long.MAX_VALUE);
        return policy == null ? "unallocated" : policy.get("policy");
    }

    Map<String, String> throughput(String model, String pool, long timeMicros) {
        Map<String, String> declared = at(Kind.POOL, pool, "", Long.MAX_VALUE);
        if (declared == null) {
            return null;
        }
        String gpu = declared.get("gpu");
        Map<String, String> own = at(Kind.THROUGHPUT, model, gpu, timeMicros);
        return own != null ? own : at(Kind.THROUGHPUT, ANY, gpu, timeMicros);
    }

    /** Prices by unit, the base overlaid with its bands; null where no entry is in effect. */
    Map<String, String> price(Event.Cell cell, long timeMicros) {
        PriceEntry entry = entry(cell, timeMicros);
        if (entry == null) {
            return null;
        }
        Map<String, String> units = new HashMap<>();
        for (long above : bands(entry)) {
            Map<String, String> band = at(prices(entry, above), timeMicros);
            if (above <= cell.contextAbove() && band != null) {
                units.putAll(band);
            }
        }
        units.keySet().removeAll(Set.of(Fact.SERVICE_CLASS, Fact.CONTEXT_ABOVE));
        return units;
    }

    /** The entry that is at least as specific as every other that is in effect. */
    private PriceEntry entry(Event.Cell cell, long timeMicros) {
        Set<PriceEntry> matching = of(Kind.PRICE)
                .map(PriceEntry::of)
                .filter(entry -> entry.matches(cell))
                .filter(entry -> at(prices(entry, 0), timeMicros) != null)
                .collect(Collectors.toSet());
        List<PriceEntry> best = matching.stream()
                .filter(entry -> matching.stream().allMatch(entry::atLeastAsSpecificAs))
                .toList();
        if (best.size() != 1 && !matching.isEmpty()) {
            throw new IllegalStateException("no most specific one among " + matching);
        }
        return best.isEmpty() ? null : best.get(0);
    }

    private List<Fact> prices(PriceEntry entry, long contextAbove) {
        return of(Kind.PRICE)
                .filter(price -> PriceEntry.of(price).equals(entry) && price.contextAbove() == contextAbove)
                .toList();
    }

    private Set<Long> bands(PriceEntry entry) {
        return of(Kind.PRICE)
                .filter(price -> PriceEntry.of(price).equals(entry))
                .map(Fact::contextAbove)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> tiersWithPlan() {
        return names(Kind.PLAN);
    }

    Map<String, String> plan(String tier, long timeMicros) {
        return at(Kind.PLAN, tier, "", timeMicros);
    }

    Map<String, String> subscriptions(String tier, long timeMicros) {
        return at(Kind.SUBSCRIPTIONS, tier, "", timeMicros);
    }

    boolean freeOfCharge(String tier, long timeMicros) {
        return plan(tier, timeMicros) != null || Boolean.FALSE.equals(paying(tier));
    }

    /** What a tier owes its partners in percent of its gross revenue, one number for each of them. */
    List<BigDecimal> percentsOwed(String tier, long timeMicros) {
        List<BigDecimal> percents = new ArrayList<>();
        for (String partner : seconds(Kind.REVENUE_SHARE)) {
            Map<String, String> own = at(Kind.REVENUE_SHARE, tier, partner, timeMicros);
            Map<String, String> share = own != null ? own : at(Kind.REVENUE_SHARE, ANY, partner, timeMicros);
            if (share != null) {
                percents.add(new BigDecimal(share.get("percent")));
            }
        }
        return percents;
    }

    /** The facts of a kind that have a period, without those that were replaced. */
    List<Fact> dated(Kind kind) {
        List<Fact> holding = new ArrayList<>();
        of(kind).forEach(fact -> {
            holding.removeIf(fact::replaces);
            holding.add(fact);
        });
        return holding;
    }
}
