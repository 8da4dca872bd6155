package dev.breakeven.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests that need a Docker engine. Where none answers they are skipped, which one line says; with {@code CI} or
 * {@code REQUIRE_DOCKER} set to true they fail.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("docker")
@ExtendWith(DockerCondition.class)
public @interface Docker {}
