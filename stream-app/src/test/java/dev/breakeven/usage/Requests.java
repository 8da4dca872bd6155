package dev.breakeven.usage;

import java.lang.reflect.Method;
import java.util.Arrays;

/** Good requests, and those that differ from them in one component. */
final class Requests {
    static final long NOW = 1_772_366_400_000_000L;

    private static final Request GOOD = Request.builder("x", NOW)
            .tier("x")
            .customer("x")
            .model("x")
            .pool("x")
            .region("x")
            .inputTokens(1)
            .cacheReadTokens(1)
            .cacheWriteTokens(1)
            .outputTokens(1)
            .reasoningTokens(1)
            .build();

    private Requests() {}

    static Request with(String component, Object value) {
        Request.Builder changed = GOOD.toBuilder();
        try {
            setter(component).invoke(changed, value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the builder does not take it", e);
        }
        return changed.build();
    }

    private static Method setter(String component) {
        return Arrays.stream(Request.Builder.class.getMethods())
                .filter(method -> method.getName().equals(component))
                .findFirst()
                .orElseThrow();
    }
}
