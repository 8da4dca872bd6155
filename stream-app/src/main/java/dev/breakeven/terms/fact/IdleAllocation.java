package dev.breakeven.terms.fact;

/** The policy in force for the cost of idle GPUs. */
public record IdleAllocation(IdlePolicy policy) implements Fact {}
