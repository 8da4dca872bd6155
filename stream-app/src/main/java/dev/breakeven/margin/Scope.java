package dev.breakeven.margin;

import dev.breakeven.terms.TermsBook;
import dev.breakeven.usage.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a margin is of.
 *
 * @param kind kind of scope
 * @param name name within the kind; tier/model for a tier on a model
 */
public record Scope(ScopeKind kind, String name) implements Comparable<Scope> {
    public static final Scope ALL = new Scope(ScopeKind.ALL, "all");
    public static final Scope PAYING = new Scope(ScopeKind.GROUP, "paying");
    public static final Scope FREE = new Scope(ScopeKind.GROUP, "free");

    private static final Comparator<Scope> ORDER =
            Comparator.comparing(Scope::kind).thenComparing(Scope::name);

    public static Scope tier(String tier) {
        return new Scope(ScopeKind.TIER, tier);
    }

    /** The scopes that the usage of a cell belongs to. */
    public static List<Scope> of(Cell cell, TermsBook book) {
        List<Scope> scopes = ofTier(cell.tier(), book);
        scopes.add(new Scope(ScopeKind.MODEL, cell.model()));
        scopes.add(new Scope(ScopeKind.POOL, cell.pool()));
        scopes.add(new Scope(ScopeKind.TIER_MODEL, cell.tier() + "/" + cell.model()));
        return scopes;
    }

    /** The scopes that the subscriptions of a tier belong to. */
    public static List<Scope> ofTier(String tier, TermsBook book) {
        List<Scope> scopes = new ArrayList<>(6);
        scopes.add(tier(tier));
        scopes.add(ALL);
        book.paying(tier).ifPresent(paying -> scopes.add(paying ? PAYING : FREE));
        return scopes;
    }

    @Override
    public int compareTo(Scope other) {
        return ORDER.compare(this, other);
    }
}
