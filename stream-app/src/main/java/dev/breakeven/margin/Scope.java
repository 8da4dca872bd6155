package dev.breakeven.margin;

import dev.breakeven.terms.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The subject of a margin.
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

    public static Scope pool(String pool) {
        return new Scope(ScopeKind.POOL, pool);
    }

    /** The scopes that the use of a pool by a tier on a model belongs to. */
    public static List<Scope> of(String tier, String model, String pool, Terms terms) {
        List<Scope> scopes = ofTierInPool(tier, pool, terms);
        scopes.add(new Scope(ScopeKind.MODEL, model));
        scopes.add(new Scope(ScopeKind.TIER_MODEL, tier + "/" + model));
        return scopes;
    }

    /** The scopes that a tier's share of a pool belongs to, whatever the model. */
    static List<Scope> ofTierInPool(String tier, String pool, Terms terms) {
        List<Scope> scopes = ofTier(tier, terms);
        scopes.add(pool(pool));
        return scopes;
    }

    /** The scopes that the revenue of a tier as a whole belongs to. */
    public static List<Scope> ofTier(String tier, Terms terms) {
        List<Scope> scopes = new ArrayList<>(6);
        scopes.add(tier(tier));
        scopes.add(ALL);
        terms.tiers().paying(tier).ifPresent(paying -> scopes.add(paying ? PAYING : FREE));
        return scopes;
    }

    @Override
    public int compareTo(Scope other) {
        return ORDER.compare(this, other);
    }
}
