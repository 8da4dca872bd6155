package dev.breakeven.ingest.file;

import dev.breakeven.usage.Request;
import dev.breakeven.usage.ServiceClass;
import dev.breakeven.usage.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Requests from fields by name, with defaults for those that are absent or empty. */
final class RequestFields {
    static final String LABELS = "labels";

    /** Fields of the product's own formats, by name. */
    static final List<String> NAMES = List.of(
            "request_id",
            "time",
            "tier",
            "customer",
            "model",
            "pool",
            "service_class",
            "status",
            "input_tokens",
            "cache_read_tokens",
            "cache_write_tokens",
            "output_tokens",
            "reasoning_tokens",
            "gpu_seconds",
            LABELS);

    private static final Map<String, Status> STATUSES = words(Status.values());
    private static final Map<String, ServiceClass> SERVICE_CLASSES = words(ServiceClass.values());

    private final TraceOptions options;

    RequestFields(TraceOptions options) {
        this.options = options;
    }

    /** Constants by their names in lower case. */
    private static <T extends Enum<T>> Map<String, T> words(T[] constants) {
        return Arrays.stream(constants)
                .collect(Collectors.toMap(known -> known.name().toLowerCase(Locale.ROOT), known -> known));
    }

    /** Where the text of a field comes from. */
    @FunctionalInterface
    interface Source {
        /** The text of a field; empty where it is absent. */
        String text(String field) throws BadLineException;
    }

    /** A request of which only time and tokens are known; the options have the rest. */
    Request bare(String id, long timeMicros, long inputTokens, long outputTokens, Map<String, String> labels) {
        return Request.builder(id, timeMicros)
                .tier(options.tier().orElseThrow())
                .model(options.model().orElseThrow())
                .pool(options.pool().orElseThrow())
                .inputTokens(inputTokens)
                .outputTokens(outputTokens)
                .labels(labels)
                .build();
    }

    /** A request in the product's own fields. */
    Request request(Source source, Map<String, String> labels, String defaultId) throws BadLineException {
        String id = source.text("request_id");
        return Request.builder(id.isEmpty() ? defaultId : id, timeMicros(source))
                .tier(dimension(source, "tier", options.tier()))
                .customer(source.text("customer"))
                .model(dimension(source, "model", options.model()))
                .pool(dimension(source, "pool", options.pool()))
                .serviceClass(symbol(source, "service_class", "standard", SERVICE_CLASSES))
                .status(symbol(source, "status", "ok", STATUSES))
                .inputTokens(tokens(source, "input_tokens"))
                .cacheReadTokens(tokens(source, "cache_read_tokens"))
                .cacheWriteTokens(tokens(source, "cache_write_tokens"))
                .outputTokens(tokens(source, "output_tokens"))
                .reasoningTokens(tokens(source, "reasoning_tokens"))
                .gpuMicros(gpuMicros(source))
                .labels(labels)
                .build();
    }

    private static long timeMicros(Source source) throws BadLineException {
        String text = source.text("time");
        if (text.isEmpty()) {
            throw new BadLineException("time is missing");
        }
        return Values.instantMicros("time", text);
    }

    private static String dimension(Source source, String field, Optional<String> option) throws BadLineException {
        String text = source.text(field);
        if (!text.isEmpty()) {
            return text;
        }
        return option.orElseThrow(
                () -> new BadLineException("%s is missing; add it, or give --%s".formatted(field, field)));
    }

    private static <T> T symbol(Source source, String field, String absent, Map<String, T> known)
            throws BadLineException {
        String text = source.text(field).toLowerCase(Locale.ROOT);
        T symbol = known.get(text.isEmpty() ? absent : text);
        if (symbol == null) {
            throw new BadLineException("%s is not one of %s: %s"
                    .formatted(
                            field,
                            String.join(", ", known.keySet().stream().sorted().toList()),
                            Values.quote(text)));
        }
        return symbol;
    }

    private static long tokens(Source source, String field) throws BadLineException {
        String text = source.text(field);
        return text.isEmpty() ? 0 : Values.count(field, text);
    }

    private static Long gpuMicros(Source source) throws BadLineException {
        String text = source.text("gpu_seconds");
        return text.isEmpty() ? null : (Long) Values.secondsAsMicros("gpu_seconds", text);
    }
}
