package dev.breakeven.ledger.view;

import dev.breakeven.margin.Amount;
import dev.breakeven.margin.Scope;

/** An amount of a scope, such as the subscriptions of a tier. */
public record ScopeAmount(Scope scope, Amount amount) {}
