package dev.breakeven.topology;

import dev.breakeven.margin.Scope;
import dev.breakeven.margin.Sums;
import java.util.Map;
import java.util.TreeMap;

/** Sums by scope of one window. */
final class Sheet {
    private final Map<Scope, Sums> sums = new TreeMap<>();
    private int revision;

    /** The sums of a scope, to be changed; a scope that was ever there stays, if with zeros. */
    Sums of(Scope scope) {
        return sums.computeIfAbsent(scope, s -> new Sums());
    }

    void add(Sheet other) {
        other.sums.forEach((scope, more) -> of(scope).add(more));
    }

    /** Sums by scope, in order. */
    Map<Scope, Sums> sums() {
        return sums;
    }

    /** How often the window was revised since it was final. */
    int revision() {
        return revision;
    }

    void revise(int newRevision) {
        revision = newRevision;
    }
}
