package dev.breakeven.cli;

import dev.breakeven.naive.Event;
import dev.breakeven.naive.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Events and facts as the files that a user has of them. */
final class TraceFiles {
    private static final String HEADER = "request_id,time,tier,model,pool,service_class,status,input_tokens,"
            + "cache_read_tokens,cache_write_tokens,output_tokens,reasoning_tokens,gpu_seconds";

    private TraceFiles() {}

    /** Events as lines of the format csv, after its header. */
    static List<String> csv(List<Event> events) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        events.forEach(event -> lines.add(line(event)));
        return lines;
    }

    private static String line(Event event) {
        return String.join(
                ",",
                event.id(),
                Instant.EPOCH.plus(event.timeMicros(), ChronoUnit.MICROS).toString(),
                event.tier(),
                event.model(),
                event.pool(),
                event.serviceClass().toLowerCase(Locale.ROOT),
                event.status().toLowerCase(Locale.ROOT),
                Long.toString(event.input()),
                Long.toString(event.cacheRead()),
                Long.toString(event.cacheWrite()),
                Long.toString(event.output()),
                Long.toString(event.reasoning()),
                event.gpuMicros() == null
                        ? ""
                        : BigDecimal.valueOf(event.gpuMicros(), 6).toPlainString());
    }

    static Path write(Path file, List<String> lines) {
        try {
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Facts as a file of terms. */
    static List<String> terms(List<Fact> facts) {
        List<String> lines = new ArrayList<>();
        section(lines, "tiers", facts, Fact.Kind.TIER, "{name: %1$s, %3$s}");
        section(lines, "throughput", facts, Fact.Kind.THROUGHPUT, "{model: \"%1$s\", gpu: %2$s, %3$s}");
        section(
                lines,
                "prices",
                facts,
                Fact.Kind.PRICE,
                "{tier: %1$s, model: \"%2$s\", %4$s, usd_per_million: {%3$s}}");
        lines.add("pools:");
        of(facts, Fact.Kind.POOL).forEach(pool -> {
            lines.add("  - name: " + pool.name());
            lines.add("    " + values(pool));
            dated(lines, "rates", facts, Fact.Kind.RATE, pool.name());
        });
        lines.add("plans:");
        of(facts, Fact.Kind.PLAN).forEach(plan -> {
            lines.add("  - tier: " + plan.name());
            lines.add("    " + values(plan));
            dated(lines, "subscriptions", facts, Fact.Kind.SUBSCRIPTIONS, plan.name());
        });
        return lines;
    }

    private static void section(List<String> lines, String name, List<Fact> facts, Fact.Kind kind, String format) {
        lines.add(name + ":");
        of(facts, kind)
                .forEach(fact ->
                        lines.add("  - " + format.formatted(fact.name(), fact.second(), values(fact), from(fact))));
    }

    private static void dated(List<String> lines, String name, List<Fact> facts, Fact.Kind kind, String of) {
        List<Fact> dated =
                of(facts, kind).stream().filter(fact -> fact.name().equals(of)).toList();
        if (!dated.isEmpty()) {
            lines.add("    " + name + ":");
            dated.forEach(fact -> lines.add("      - {" + values(fact) + ", " + from(fact) + "}"));
        }
    }

    private static List<Fact> of(List<Fact> facts, Fact.Kind kind) {
        return facts.stream().filter(fact -> fact.kind() == kind).toList();
    }

    private static String from(Fact fact) {
        return fact.fromMicros() == null ? "" : "from: " + Instant.EPOCH.plus(fact.fromMicros(), ChronoUnit.MICROS);
    }

    private static String values(Fact fact) {
        Map<String, String> names = Map.of(
                "prefill", "prefill_tokens_per_gpu_second",
                "decode", "decode_tokens_per_gpu_second");
        return fact.values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(value -> names.getOrDefault(value.getKey(), value.getKey()) + ": " + quoted(value))
                .collect(Collectors.joining(", "));
    }

    /** Amounts are text; flags, names and counts are not. */
    private static String quoted(Map.Entry<String, String> value) {
        return List.of("paying", "gpu", "count").contains(value.getKey())
                ? value.getValue()
                : "\"" + value.getValue() + "\"";
    }
}
