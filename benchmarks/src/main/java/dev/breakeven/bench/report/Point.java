package dev.breakeven.bench.report;

/** A point of a plot. */
public record Point(double x, double y) {}
