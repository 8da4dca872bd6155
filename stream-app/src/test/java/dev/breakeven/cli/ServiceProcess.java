package dev.breakeven.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The program in a process of its own, that can be killed without warning and started again. */
final class ServiceProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("health at (http://\\S+)");

    private final Path config;
    private Process process;
    private Path log;
    private int starts;

    ServiceProcess(Path config) {
        this.config = config;
    }

    void start() {
        starts++;
        log = config.resolveSibling("service-" + starts + ".log");
        List<String> command = new ArrayList<>(JavaProcess.command(Main.class));
        command.addAll(List.of("run", "--config", config.toString()));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it as kill -9 does, and returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void throwIfEnded() {
        if (!process.isAlive()) {
            throw new IllegalStateException("start " + starts + " of the service ended by itself:\n" + output());
        }
    }

    int starts() {
        return starts;
    }

    /** What it wrote since it was last started. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    URI awaitUri() {
        return URI.create(Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> ADDRESS.matcher(output()), Matcher::find)
                .group(1));
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
