package dev.breakeven.naive;

import static dev.breakeven.naive.Fact.ANY;

import dev.breakeven.naive.Fact.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All facts, as a list that is searched from end to end. */
public final class Terms {
    private final List<Fact> facts = new ArrayList<>();
    private long read;
    private long version;
    private long leftOut;

    /** Takes an update, or leaves it out as a whole where two prices would tie. */
    public void apply(List<Fact> update) {
        read++;
        if (ties(update)) {
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

    /** Whether prices for a tier with any model and for any tier with a model would meet without one for both. */
    boolean ties(List<Fact> update) {
        List<Fact> prices = Stream.concat(facts.stream(), update.stream())
                .filter(fact -> fact.kind() == Kind.PRICE)
                .toList();
        return prices.stream()
                .filter(Terms::tierWide)
                .anyMatch(wide -> prices.stream()
                        .filter(Terms::modelWide)
                        .anyMatch(other -> prices.stream()
                                .noneMatch(price -> price.isAbout(Kind.PRICE, wide.name(), other.second()))));
    }

    private static boolean tierWide(Fact price) {
        return !price.name().equals(ANY) && price.second().equals(ANY);
    }

    private static boolean modelWide(Fact price) {
        return price.name().equals(ANY) && !price.second().equals(ANY);
    }

    /** What holds at a time: of the facts that are effective, the newest; of those from the same time, the last. */
    private Map<String, String> at(Kind kind, String name, String second, long timeMicros) {
        Fact newest = null;
        for (Fact fact : facts) {
            if (fact.isAbout(kind, name, second)
                    && fact.from() <= timeMicros
                    && (newest == null || fact.from() >= newest.from())) {
                newest = fact;
            }
        }
        return newest == null ? null : newest.values();
    }

    /** Null where the tier is not declared. */
    Boolean paying(String tier) {
        Map<String, String> declared = at(Kind.TIER, tier, "", Long.MAX_VALUE);
        return declared == null ? null : Boolean.valueOf(declared.get("paying"));
    }

    Map<String, String> rate(String pool, long timeMicros) {
        return at(Kind.RATE, pool, "", timeMicros);
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

    Map<String, String> price(String tier, String model, long timeMicros) {
        for (String someTier : List.of(tier, ANY)) {
            for (String someModel : List.of(model, ANY)) {
                Map<String, String> price = at(Kind.PRICE, someTier, someModel, timeMicros);
                if (price != null) {
                    return price;
                }
            }
        }
        return null;
    }

    Set<String> tiersWithPlan() {
        return facts.stream()
                .filter(fact -> fact.kind() == Kind.PLAN)
                .map(Fact::name)
                .collect(Collectors.toSet());
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
}
