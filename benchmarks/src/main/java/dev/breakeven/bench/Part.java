package dev.breakeven.bench;

import dev.breakeven.bench.report.Report;

/** One part of the benchmarks. */
public interface Part {
    /** Runs it, and adds what it found to the report. */
    void run(Lab lab, Sizes sizes, Report report);
}
