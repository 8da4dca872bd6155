package dev.breakeven.terms;

import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.PeriodAmount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Timelines of the facts of one kind by what they are about, such as the rental rate by pool. Immutable. */
final class EffectiveDated<F extends Fact> {
    private final FactKind<F> kind;
    private final Map<Object, Timeline<F>> timelines;

    private EffectiveDated(FactKind<F> kind, Map<Object, Timeline<F>> timelines) {
        this.kind = kind;
        this.timelines = Map.copyOf(timelines);
    }

    static <F extends Fact> EffectiveDated<F> empty(FactKind<F> kind) {
        return new EffectiveDated<>(kind, Map.of());
    }

    /** The same terms with those facts entered that are of its kind. */
    EffectiveDated<F> with(List<Fact> facts) {
        Map<Object, NavigableMap<Long, F>> entered = byIdentity(facts);
        if (entered.isEmpty()) {
            return this;
        }
        Map<Object, Timeline<F>> changed = new HashMap<>(timelines);
        entered.forEach(
                (identity, values) -> changed.put(identity, timeline(identity).with(values)));
        return new EffectiveDated<>(kind, changed);
    }

    /** The same terms, in which facts of its kind stand in for all that was said of their identity from the first on. */
    EffectiveDated<F> overriddenBy(List<Fact> facts) {
        Map<Object, Timeline<F>> cut = new HashMap<>(timelines);
        byIdentity(facts)
                .forEach((identity, values) ->
                        cut.computeIfPresent(identity, (key, timeline) -> timeline.before(values.firstKey())));
        return new EffectiveDated<>(kind, cut).with(facts);
    }

    private Map<Object, NavigableMap<Long, F>> byIdentity(List<Fact> facts) {
        Map<Object, NavigableMap<Long, F>> byIdentity = new HashMap<>();
        kind.in(facts)
                .forEach(fact -> byIdentity
                        .computeIfAbsent(kind.identity(fact), identity -> new TreeMap<>())
                        .put(fact.fromMicros(), fact));
        return byIdentity;
    }

    Optional<F> at(Object identity, long timeMicros) {
        Timeline<F> timeline = timelines.get(identity);
        return timeline == null ? Optional.empty() : timeline.at(timeMicros);
    }

    /** The first fact of an identity. */
    Optional<F> first(Object identity) {
        return at(identity, timeline(identity).first());
    }

    boolean isEmpty() {
        return timelines.isEmpty();
    }

    /** Every fact, those of one identity in order of time. */
    List<F> facts() {
        List<F> facts = new ArrayList<>();
        timelines.values().forEach(timeline -> timeline.forEach((from, fact) -> facts.add(fact)));
        return facts;
    }

    /** Adds when another terms says something else. */
    void differences(EffectiveDated<F> other, TimeRanges.Builder ranges) {
        if (PeriodAmount.class.isAssignableFrom(kind.type())) {
            periodsMissingIn(other, ranges);
            other.periodsMissingIn(this, ranges);
            return;
        }
        Set<Object> identities = new HashSet<>(timelines.keySet());
        identities.addAll(other.timelines.keySet());
        identities.forEach(identity -> timeline(identity).differences(other.timeline(identity), kind::same, ranges));
    }

    private void periodsMissingIn(EffectiveDated<F> other, TimeRanges.Builder ranges) {
        Set<F> there = new HashSet<>(other.facts());
        facts().stream()
                .filter(fact -> !there.contains(fact))
                .map(PeriodAmount.class::cast)
                .forEach(period -> ranges.add(period.fromMicros(), period.toMicros()));
    }

    Stream<TermsLine> lines() {
        return facts().stream()
                .map(fact -> TermsLine.of(kind, fact, TermsLine.State.IN_FORCE))
                .sorted(TermsLine.ORDER);
    }

    private Timeline<F> timeline(Object identity) {
        return timelines.getOrDefault(identity, Timeline.empty());
    }
}
