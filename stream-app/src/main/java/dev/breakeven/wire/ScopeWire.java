package dev.breakeven.wire;

import dev.breakeven.margin.Scope;
import dev.breakeven.margin.ScopeKind;
import dev.breakeven.schema.MarginScope;

/** Kinds of scope as Avro symbols, which have the same names. */
public final class ScopeWire {
    private ScopeWire() {}

    /** The symbol of a scope's kind; a record has the scope's name beside it. */
    public static MarginScope avro(Scope scope) {
        return MarginScope.valueOf(scope.kind().name());
    }

    /** The scope of a symbol and a name. */
    public static Scope scope(MarginScope avro, String name) {
        return new Scope(ScopeKind.valueOf(avro.name()), name);
    }
}
