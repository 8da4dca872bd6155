package dev.breakeven.bench.fork;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Class paths of forked processes. */
public final class ClassPath {
    private static final String FLINK_LIB = "flink-lib";

    private ClassPath() {}

    /** That of this process. */
    public static String own() {
        return System.getProperty("java.class.path");
    }

    /** That of this process, with the Kafka clients that Flink's connector was built for before those of Breakeven. */
    public static String forFlink() {
        return target(FLINK_LIB).resolve("*") + File.pathSeparator + own();
    }

    /** A file or folder in the build's target. */
    public static Path target(String name) {
        try {
            // Both the jar and the folder of classes are there.
            Path code = Path.of(ClassPath.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return code.resolveSibling(name);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
