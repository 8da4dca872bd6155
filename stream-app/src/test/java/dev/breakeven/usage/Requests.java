package dev.breakeven.usage;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Good requests, and those that differ from them in one component. */
final class Requests {
    static final long NOW = 1_772_366_400_000_000L;

    private static final Map<String, Object> GOOD = good();

    private Requests() {}

    private static Map<String, Object> good() {
        Map<String, Object> good = new HashMap<>();
        for (String text : new String[] {"requestId", "tier", "customer", "model", "pool", "region"}) {
            good.put(text, "x");
        }
        for (String count :
                new String[] {"inputTokens", "cacheReadTokens", "cacheWriteTokens", "outputTokens", "reasoningTokens"
                }) {
            good.put(count, 1L);
        }
        good.put("timeMicros", NOW);
        good.put("serviceClass", ServiceClass.STANDARD);
        good.put("status", Status.OK);
        good.put("labels", Map.of());
        return good;
    }

    static Request with(String component, Object value) {
        Map<String, Object> values = new HashMap<>(GOOD);
        values.put(component, value);
        RecordComponent[] components = Request.class.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments =
                Stream.of(components).map(each -> values.get(each.getName())).toArray();
        try {
            return Request.class.getDeclaredConstructor(types).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the record has no such constructor", e);
        }
    }
}
