package dev.breakeven.testing;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Decides whether tests marked {@link Docker} run. */
final class DockerCondition implements ExecutionCondition {
    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return ConditionEvaluationResult.enabled("a Docker engine answers");
        }
        if (isRequired()) {
            throw new IllegalStateException("no Docker engine answers, and CI or REQUIRE_DOCKER says that one must");
        }
        if (SAID.compareAndSet(false, true)) {
            System.err.println("Tests in containers are skipped: no Docker engine answers (.ci/run brings its own).");
        }
        return ConditionEvaluationResult.disabled("no Docker engine answers");
    }

    private static boolean isRequired() {
        return Stream.of("CI", "REQUIRE_DOCKER").map(System::getenv).anyMatch(Boolean::parseBoolean);
    }
}
