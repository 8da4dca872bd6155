package dev.breakeven.bench.contenders;

import dev.breakeven.schema.InferenceRequest;
import dev.breakeven.usage.ContextBands;
import java.util.List;

/** The fields of a request that contenders without Breakeven's classes need. */
final class Requests {
    /** Length of a window, seconds of event time. */
    static final long WINDOW_SECONDS = 10;

    /** As Breakeven's defaults. */
    private static final ContextBands BANDS =
            new ContextBands(List.of(128_000L, 200_000L, 256_000L, 272_000L, 512_000L));

    private Requests() {}

    static long contextAbove(InferenceRequest request) {
        return BANDS.above(request.getInputTokens() + request.getCacheReadTokens() + request.getCacheWriteTokens());
    }

    /** Tokens of all kinds. */
    static long tokens(InferenceRequest request) {
        return request.getInputTokens()
                + request.getCacheReadTokens()
                + request.getCacheWriteTokens()
                + request.getOutputTokens()
                + request.getReasoningTokens();
    }

    /** The name of the cell. */
    static String cell(InferenceRequest request) {
        return request.getTier()
                + '/'
                + request.getModel()
                + '/'
                + request.getPool()
                + '/'
                + request.getServiceClass()
                + '/'
                + contextAbove(request)
                + '/'
                + request.getStatus();
    }
}
