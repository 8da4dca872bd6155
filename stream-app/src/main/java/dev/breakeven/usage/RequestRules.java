package dev.breakeven.usage;

import java.util.Map;
import java.util.Optional;

/** The rules that a request must satisfy to be counted. Time is a parameter. */
public final class RequestRules {
    public static final int NAME_CHARACTERS = 128;
    public static final int ID_CHARACTERS = 256;
    public static final int LABELS = 16;
    public static final int LABEL_KEY_CHARACTERS = 64;
    public static final int LABEL_VALUE_CHARACTERS = 256;

    /** Tokens of one kind: above any request, and billions of requests still add up within 64 bits. */
    public static final long TOKENS = 1_000_000_000L;

    /** Microseconds of one request: more than eleven days of one GPU. */
    public static final long MICROS = 1_000_000_000_000L;

    private static final long EARLIEST_MICROS = 946_684_800_000_000L;

    private final long maxAheadMicros;

    /**
     * Rules with a tolerance for clocks that are ahead.
     *
     * @param maxAheadMicros how far in the future an event time may be, microseconds
     */
    public RequestRules(long maxAheadMicros) {
        this.maxAheadMicros = maxAheadMicros;
    }

    /**
     * The first fault of a request.
     *
     * @param request the request
     * @param nowMicros the time that event times must not be ahead of, microseconds since the epoch
     */
    public Optional<Rejection> check(Request request, long nowMicros) {
        return id(request.requestId())
                .or(() -> name("tier", request.tier()))
                .or(() -> slash(request.tier()))
                .or(() -> name("model", request.model()))
                .or(() -> name("pool", request.pool()))
                .or(() -> optionalName("customer", request.customer(), ID_CHARACTERS))
                .or(() -> optionalName("region", request.region(), NAME_CHARACTERS))
                .or(() -> optionalName("requested_model", request.requestedModel(), NAME_CHARACTERS))
                .or(() -> symbols(request))
                .or(() -> counts(request))
                .or(() -> checkTime(request.timeMicros(), nowMicros))
                .or(() -> labels(request.labels()));
    }

    private static Optional<Rejection> id(String id) {
        return id.isEmpty()
                ? reject(RejectReason.EMPTY_NAME, "request_id is empty; every request needs an identity")
                : optionalName("request_id", id, ID_CHARACTERS);
    }

    private static Optional<Rejection> name(String field, String name) {
        return name.isEmpty()
                ? reject(RejectReason.EMPTY_NAME, field + " is empty")
                : optionalName(field, name, NAME_CHARACTERS);
    }

    private static Optional<Rejection> optionalName(String field, String name, int limit) {
        if (name == null) {
            return Optional.empty();
        }
        if (name.length() > limit) {
            return reject(RejectReason.LONG_NAME, field + " has " + name.length() + " characters; at most " + limit);
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                return reject(RejectReason.ILLEGAL_NAME, field + " has a control character at position " + i);
            }
        }
        return Optional.empty();
    }

    private static Optional<Rejection> slash(String tier) {
        return tier.indexOf('/') < 0
                ? Optional.empty()
                : reject(RejectReason.ILLEGAL_NAME, "tier has a slash, which separates tier and model: " + tier);
    }

    private static Optional<Rejection> symbols(Request request) {
        if (request.serviceClass() == null) {
            return reject(RejectReason.UNKNOWN_SERVICE_CLASS, "service_class is not one that this version knows");
        }
        return request.status() == null
                ? reject(RejectReason.UNKNOWN_STATUS, "status is not one that this version knows")
                : Optional.empty();
    }

    private static Optional<Rejection> counts(Request request) {
        return count("input_tokens", request.inputTokens(), TOKENS)
                .or(() -> count("cache_read_tokens", request.cacheReadTokens(), TOKENS))
                .or(() -> count("cache_write_tokens", request.cacheWriteTokens(), TOKENS))
                .or(() -> count("output_tokens", request.outputTokens(), TOKENS))
                .or(() -> count("reasoning_tokens", request.reasoningTokens(), TOKENS))
                .or(() -> optionalMicros("gpu_micros", request.gpuMicros()))
                .or(() -> optionalMicros("latency_micros", request.latencyMicros()))
                .or(() -> optionalMicros("time_to_first_token_micros", request.timeToFirstTokenMicros()));
    }

    private static Optional<Rejection> optionalMicros(String field, Long count) {
        return count == null ? Optional.empty() : count(field, count, MICROS);
    }

    private static Optional<Rejection> count(String field, long count, long limit) {
        if (count < 0) {
            return reject(RejectReason.NEGATIVE_COUNT, field + " is negative: " + count);
        }
        return count > limit
                ? reject(RejectReason.HUGE_COUNT, field + " is " + count + "; at most " + limit)
                : Optional.empty();
    }

    /**
     * The fault of an event time or an explicit watermark.
     *
     * @param timeMicros the time, microseconds since the epoch
     * @param nowMicros the time that it must not be ahead of
     */
    public Optional<Rejection> checkTime(long timeMicros, long nowMicros) {
        if (isTimely(timeMicros, nowMicros)) {
            return Optional.empty();
        }
        if (timeMicros < EARLIEST_MICROS) {
            return reject(
                    RejectReason.TIME_TOO_OLD,
                    "event_time is before the year 2000; is it in microseconds? It is " + timeMicros);
        }
        return reject(
                RejectReason.TIME_IN_FUTURE,
                "event_time is " + (timeMicros - nowMicros) / 1_000_000 + " s ahead of the clock; at most "
                        + maxAheadMicros / 1_000_000 + " s");
    }

    /** Whether an event time has no fault. */
    public boolean isTimely(long timeMicros, long nowMicros) {
        return timeMicros >= EARLIEST_MICROS && timeMicros <= nowMicros + maxAheadMicros;
    }

    private static Optional<Rejection> labels(Map<String, String> labels) {
        if (labels.size() > LABELS) {
            return reject(RejectReason.TOO_MANY_LABELS, labels.size() + " labels; at most " + LABELS);
        }
        for (Map.Entry<String, String> label : labels.entrySet()) {
            if (label.getKey().length() > LABEL_KEY_CHARACTERS) {
                return reject(
                        RejectReason.LONG_LABEL,
                        "a label's key has " + label.getKey().length() + " characters; at most "
                                + LABEL_KEY_CHARACTERS);
            }
            if (label.getValue().length() > LABEL_VALUE_CHARACTERS) {
                return reject(
                        RejectReason.LONG_LABEL,
                        "label " + label.getKey() + " has " + label.getValue().length() + " characters; at most "
                                + LABEL_VALUE_CHARACTERS);
            }
        }
        return Optional.empty();
    }

    private static Optional<Rejection> reject(RejectReason reason, String detail) {
        return Optional.of(new Rejection(reason, detail));
    }
}
