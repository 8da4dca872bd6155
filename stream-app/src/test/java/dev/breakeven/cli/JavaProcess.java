package dev.breakeven.cli;

import java.nio.file.Path;
import java.util.List;

/** How a process of its own is called with the classes of this one. */
final class JavaProcess {
    private JavaProcess() {}

    /** The command, without arguments; its log is that of the product, not that of tests. */
    static List<String> command(Class<?> main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
    }
}
