package dev.breakeven.terms;

import dev.breakeven.terms.fact.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rules that an update must keep to be applied.
 *
 * @param suspectFactor how many times as much, or as little, a price or rate may become unless it is confirmed; greater
 *     than 1
 * @param contextEdges lengths of prompts in tokens that the meter tells apart
 */
public record TermsRules(BigDecimal suspectFactor, SortedSet<Long> contextEdges) {
    public TermsRules {
        if (suspectFactor.compareTo(BigDecimal.ONE) <= 0) {
            throw new IllegalArgumentException("a factor that is suspect must be greater than 1: " + suspectFactor);
        }
        contextEdges = Collections.unmodifiableSortedSet(new TreeSet<>(contextEdges));
    }

    /** The same rules for a meter that tells apart whatever an update needs. */
    public TermsRules withEdgesOf(TermsUpdate update) {
        SortedSet<Long> edges = new TreeSet<>(contextEdges);
        edges.addAll(Prices.edges(update.facts(Price.class)));
        return new TermsRules(suspectFactor, edges);
    }

    /**
     * Applies what may be applied of an update.
     *
     * @param version version of the terms with it
     */
    public Admission admit(Terms terms, TermsUpdate update, long version) {
        PlausibilityCheck guard = new PlausibilityCheck(suspectFactor, terms, update);
        TermsUpdate held = guard.held();
        TermsUpdate accepted = held.isEmpty() ? update : guard.accepted();
        Terms changed = terms.with(accepted, version).holding(held);
        List<String> problems = new ArrayList<>(changed.problems());
        problems.addAll(unknownEdges(update));
        if (problems.isEmpty()) {
            return new Admission(changed, accepted, held, guard.suspects(), List.of());
        }
        TermsUpdate nothing = TermsUpdate.empty(update.source());
        return new Admission(terms, nothing, nothing, List.of(), problems);
    }

    /** Prices that hold above lengths of prompts that the meter does not tell apart: a line each, with the remedy. */
    public List<String> unknownEdges(TermsUpdate update) {
        return unknownEdges(Prices.edges(update.facts(Price.class)));
    }

    /** The same of edges that prices have. */
    public List<String> unknownEdges(SortedSet<Long> edges) {
        String known = contextEdges.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return edges.stream()
                .filter(edge -> !contextEdges.contains(edge))
                .map(edge ->
                        "prices: context_above %d is not an edge of the meter, which has [%s]; add %d to meter.context_edges"
                                .formatted(edge, known, edge))
                .toList();
    }
}
