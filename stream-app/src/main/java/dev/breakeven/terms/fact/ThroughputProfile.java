package dev.breakeven.terms.fact;

/** How fast one GPU works through a model's tokens; the model may be {@link #ANY}. */
public record ThroughputProfile(String model, String gpu, Throughput throughput, long fromMicros) implements Fact {}
