package dev.breakeven.usage;

import java.util.Map;

/**
 * One finished inference request, before or after validation. Enumerations are null where the record had a symbol that
 * is not known.
 *
 * @param requestId identity, the same in every copy
 * @param timeMicros when it finished, microseconds since the epoch
 * @param tier commercial tier
 * @param customer customer, empty where unknown
 * @param model model that served
 * @param requestedModel model asked for, null where it is the same
 * @param pool GPU pool that served
 * @param region region, empty where unknown
 * @param serviceClass service class
 * @param status how it ended
 * @param inputTokens uncached prompt tokens
 * @param cacheReadTokens prompt tokens read from a cache
 * @param cacheWriteTokens prompt tokens written to a cache
 * @param outputTokens visible generated tokens
 * @param reasoningTokens hidden generated tokens
 * @param gpuMicros measured GPU microseconds, null where not measured
 * @param latencyMicros time to the last token, microseconds, null where not measured
 * @param timeToFirstTokenMicros time to the first token, microseconds, null where not measured
 * @param labels free labels
 */
public record Request(
        String requestId,
        long timeMicros,
        String tier,
        String customer,
        String model,
        String requestedModel,
        String pool,
        String region,
        ServiceClass serviceClass,
        Status status,
        long inputTokens,
        long cacheReadTokens,
        long cacheWriteTokens,
        long outputTokens,
        long reasoningTokens,
        Long gpuMicros,
        Long latencyMicros,
        Long timeToFirstTokenMicros,
        Map<String, String> labels) {

    /** Tokens of the whole prompt, cached or not. */
    public long promptTokens() {
        return inputTokens + cacheReadTokens + cacheWriteTokens;
    }

    /** The cell that the request is counted in. */
    public UsageKey cell(ContextBands bands) {
        return new UsageKey(tier, model, pool, serviceClass, bands.above(promptTokens()), status);
    }

    /** A request to be: one that ended well and used nothing, unless it is told otherwise. */
    public static Builder builder(String requestId, long timeMicros) {
        return new Builder().requestId(requestId).timeMicros(timeMicros);
    }

    /** A request to be: the same one, but for the components that it is told. */
    public Builder toBuilder() {
        return new Builder()
                .requestId(requestId)
                .timeMicros(timeMicros)
                .tier(tier)
                .customer(customer)
                .model(model)
                .requestedModel(requestedModel)
                .pool(pool)
                .region(region)
                .serviceClass(serviceClass)
                .status(status)
                .inputTokens(inputTokens)
                .cacheReadTokens(cacheReadTokens)
                .cacheWriteTokens(cacheWriteTokens)
                .outputTokens(outputTokens)
                .reasoningTokens(reasoningTokens)
                .gpuMicros(gpuMicros)
                .latencyMicros(latencyMicros)
                .timeToFirstTokenMicros(timeToFirstTokenMicros)
                .labels(labels);
    }

    /** Takes the components of a request by name. Tier, model and pool have no value of their own. */
    public static final class Builder {
        private String requestId;
        private long timeMicros;
        private String tier;
        private String customer = "";
        private String model;
        private String requestedModel;
        private String pool;
        private String region = "";
        private ServiceClass serviceClass = ServiceClass.STANDARD;
        private Status status = Status.OK;
        private long inputTokens;
        private long cacheReadTokens;
        private long cacheWriteTokens;
        private long outputTokens;
        private long reasoningTokens;
        private Long gpuMicros;
        private Long latencyMicros;
        private Long timeToFirstTokenMicros;
        private Map<String, String> labels = Map.of();

        private Builder() {}

        public Builder requestId(String value) {
            requestId = value;
            return this;
        }

        public Builder timeMicros(long value) {
            timeMicros = value;
            return this;
        }

        public Builder tier(String value) {
            tier = value;
            return this;
        }

        public Builder customer(String value) {
            customer = value;
            return this;
        }

        public Builder model(String value) {
            model = value;
            return this;
        }

        public Builder requestedModel(String value) {
            requestedModel = value;
            return this;
        }

        public Builder pool(String value) {
            pool = value;
            return this;
        }

        public Builder region(String value) {
            region = value;
            return this;
        }

        public Builder serviceClass(ServiceClass value) {
            serviceClass = value;
            return this;
        }

        public Builder status(Status value) {
            status = value;
            return this;
        }

        public Builder inputTokens(long value) {
            inputTokens = value;
            return this;
        }

        public Builder cacheReadTokens(long value) {
            cacheReadTokens = value;
            return this;
        }

        public Builder cacheWriteTokens(long value) {
            cacheWriteTokens = value;
            return this;
        }

        public Builder outputTokens(long value) {
            outputTokens = value;
            return this;
        }

        public Builder reasoningTokens(long value) {
            reasoningTokens = value;
            return this;
        }

        public Builder gpuMicros(Long value) {
            gpuMicros = value;
            return this;
        }

        public Builder latencyMicros(Long value) {
            latencyMicros = value;
            return this;
        }

        public Builder timeToFirstTokenMicros(Long value) {
            timeToFirstTokenMicros = value;
            return this;
        }

        public Builder labels(Map<String, String> value) {
            labels = value;
            return this;
        }

        /** The request. */
        public Request build() {
            return new Request(
                    requestId,
                    timeMicros,
                    tier,
                    customer,
                    model,
                    requestedModel,
                    pool,
                    region,
                    serviceClass,
                    status,
                    inputTokens,
                    cacheReadTokens,
                    cacheWriteTokens,
                    outputTokens,
                    reasoningTokens,
                    gpuMicros,
                    latencyMicros,
                    timeToFirstTokenMicros,
                    labels);
        }
    }
}
