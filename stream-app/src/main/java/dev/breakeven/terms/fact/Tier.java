package dev.breakeven.terms.fact;

/** A commercial tier; paying ones make up the group paying, the others the group free. */
public record Tier(String name, boolean paying) implements Fact {}
