package dev.breakeven.testing;

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
import java.util.Set;
import java.util.TreeMap;

/** Events and facts as the files that a user has of them. */
public final class TraceFiles {
    private static final String HEADER = "request_id,time,tier,model,pool,service_class,status,input_tokens,"
            + "cache_read_tokens,cache_write_tokens,output_tokens,reasoning_tokens,gpu_seconds";

    private static final Set<String> TOKEN_KINDS = Set.of("input", "cache_read", "cache_write", "output", "reasoning");
    private static final Set<String> NOT_TEXT = Set.of("paying", "gpus", "count", "context_above");
    private static final Map<String, String> FIELDS = Map.of(
            "prefill", "prefill_tokens_per_gpu_second",
            "decode", "decode_tokens_per_gpu_second");

    private TraceFiles() {}

    /** Events as lines of the format csv, after its header. */
    public static List<String> csv(List<Event> events) {
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

    /** Writes a file, and gives it. */
    public static Path write(Path file, List<String> lines) {
        try {
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Facts as a file of terms. */
    public static List<String> terms(List<Fact> facts) {
        List<String> lines = new ArrayList<>();
        section(lines, "tiers", facts, Fact.Kind.TIER, "name", null);
        section(lines, "throughput", facts, Fact.Kind.THROUGHPUT, "model", "gpu");
        section(lines, "prices", facts, Fact.Kind.PRICE, "tier", "model");
        section(lines, "other_revenue", facts, Fact.Kind.OTHER_REVENUE, "tier", "kind");
        section(lines, "fixed_costs", facts, Fact.Kind.FIXED_COST, "kind", null);
        section(lines, "revenue_share", facts, Fact.Kind.REVENUE_SHARE, "tier", "partner");
        of(facts, Fact.Kind.PARTNER_SALES).forEach(fact -> lines.add("  - " + flow(fact, "tier", "partner")));
        lines.add("pools:");
        of(facts, Fact.Kind.POOL).forEach(pool -> {
            lines.add("  - name: " + pool.name());
            lines.add("    gpu: " + pool.values().get("gpu"));
            dated(lines, "capacity", facts, Fact.Kind.CAPACITY, pool.name(), null);
            dated(lines, "rates", facts, Fact.Kind.RATE, pool.name(), null);
            dated(lines, "reservations", facts, Fact.Kind.RESERVATION, pool.name(), "tier");
        });
        lines.add("plans:");
        of(facts, Fact.Kind.PLAN).forEach(plan -> {
            lines.add("  - tier: " + plan.name());
            lines.add("    usd_per_month: \"" + plan.values().get("usd_per_month") + "\"");
            dated(lines, "subscriptions", facts, Fact.Kind.SUBSCRIPTIONS, plan.name(), null);
        });
        of(facts, Fact.Kind.IDLE_POLICY).forEach(idle -> lines.add("idle: " + flow(idle, null, null)));
        return lines;
    }

    private static void section(
            List<String> lines, String section, List<Fact> facts, Fact.Kind kind, String name, String second) {
        lines.add(section + ":");
        of(facts, kind).forEach(fact -> lines.add("  - " + flow(fact, name, second)));
    }

    private static void dated(
            List<String> lines, String section, List<Fact> facts, Fact.Kind kind, String of, String second) {
        List<Fact> dated =
                of(facts, kind).stream().filter(fact -> fact.name().equals(of)).toList();
        if (!dated.isEmpty()) {
            lines.add("    " + section + ":");
            dated.forEach(fact -> lines.add("      - " + flow(fact, null, second)));
        }
    }

    private static List<Fact> of(List<Fact> facts, Fact.Kind kind) {
        return facts.stream().filter(fact -> fact.kind() == kind).toList();
    }

    /** One line; the two names are those of the fields of its name and second, null where they stand elsewhere. */
    private static String flow(Fact fact, String name, String second) {
        List<String> fields = new ArrayList<>();
        List<String> tokenPrices = new ArrayList<>();
        add(fields, name, quoted(fact.name()));
        add(fields, second, quoted(fact.second()));
        add(fields, fact.fromMicros() == null ? null : "from", time(fact.fromMicros()));
        new TreeMap<>(fact.values()).forEach((field, value) -> {
            boolean tokenPrice = fact.kind() == Fact.Kind.PRICE && TOKEN_KINDS.contains(field);
            add(tokenPrice ? tokenPrices : fields, FIELDS.getOrDefault(field, field), value(field, value));
        });
        add(fields, tokenPrices.isEmpty() ? null : "usd_per_million", "{" + String.join(", ", tokenPrices) + "}");
        return "{" + String.join(", ", fields) + "}";
    }

    private static void add(List<String> fields, String field, String value) {
        if (field != null) {
            fields.add(field + ": " + value);
        }
    }

    /** Amounts and names are text; flags and counts are not. */
    private static String value(String field, String value) {
        if (field.equals("to")) {
            return time(Long.valueOf(value));
        }
        return NOT_TEXT.contains(field) ? value : quoted(value);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String time(Long micros) {
        return micros == null
                ? null
                : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
