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
}
