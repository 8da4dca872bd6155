package dev.breakeven.embedded;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call of the registry's protocol.
 *
 * @param method HTTP method
 * @param pattern path segments; one in braces stands for any and names a variable
 * @param handler answers the call
 */
record RegistryRoute(String method, List<String> pattern, Handler handler) {
    /** Answers a call with an object to be written as JSON. */
    @FunctionalInterface
    interface Handler {
        Object answer(RegistryCall call) throws RegistryException;
    }

    static RegistryRoute of(String method, String pattern, Handler handler) {
        return new RegistryRoute(method, RegistryCall.segments(pattern), handler);
    }

    /** The path's variables, if the path is one of this route's. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != pattern.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String expected = pattern.get(i);
            if (expected.startsWith("{")) {
                variables.put(expected.substring(1, expected.length() - 1), path.get(i));
            } else if (!expected.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
