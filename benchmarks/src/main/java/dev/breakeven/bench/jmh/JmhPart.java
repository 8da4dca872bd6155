package dev.breakeven.bench.jmh;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakeven.bench.BenchException;
import dev.breakeven.bench.Lab;
import dev.breakeven.bench.Part;
import dev.breakeven.bench.Progress;
import dev.breakeven.bench.Sizes;
import dev.breakeven.bench.report.Report;
import dev.breakeven.bench.report.Table;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Single steps, by the Java Microbenchmark Harness: nanoseconds each. */
public final class JmhPart implements Part {
    private static final List<String> BENCHMARKS = List.of(
            MeterJmh.class.getName() + ".decode",
            MeterJmh.class.getName() + ".scan",
            MeterJmh.class.getName() + ".count",
            MeterJmh.class.getName() + ".dedupe",
            PricerJmh.class.getName() + ".price");

    private static final int WARM_UPS = 3;
    private static final int ITERATIONS = 5;

    @Override
    public void run(Lab lab, Sizes sizes, Report report) {
        ObjectNode detail = report.detail("jmh");
        Table table = new Table("step", "ns", "± (99.9 %)");
        for (String benchmark : BENCHMARKS) {
            String name = benchmark.substring(benchmark.lastIndexOf('.') + 1);
            Result<?> result = run(benchmark).getPrimaryResult();
            Progress.say("jmh: %s %.1f ns", name, result.getScore());
            table.row(name, number(result.getScore()), number(result.getScoreError()));
            detail.putObject(name).put("nanos", result.getScore()).put("error", result.getScoreError());
        }
        report.section("Single steps, nanoseconds each, by JMH", table.toString());
    }

    private static RunResult run(String benchmark) {
        Options options = new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark) + "$")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs("-XX:+UseG1GC", "-Xmx2g")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            return new Runner(options).runSingle();
        } catch (RunnerException e) {
            throw new BenchException(benchmark + ": " + e.getMessage(), e);
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
