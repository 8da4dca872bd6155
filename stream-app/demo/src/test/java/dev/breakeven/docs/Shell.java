package dev.breakeven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Runs the blocks of one document as a reader would, in a folder that looks like the root of the project. */
final class Shell implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder;
    private final Map<String, String> environment;
    private final Deque<Process> running = new ArrayDeque<>();
    private final List<Path> links = new ArrayList<>();
    private int outputs;

    /**
     * A shell.
     *
     * @param folder an empty folder, which the files of the project are linked into
     * @param environment variables that are set
     */
    Shell(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
        try (Stream<Path> files = Files.list(Documents.ROOT)) {
            for (Path file : files.toList()) {
                link(folder.resolve(file.getFileName()), file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Links a file, for as long as the shell is there. */
    void link(Path link, Path target) {
        try {
            links.add(Files.createSymbolicLink(link, target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a block to its end, which must be a good one. */
    void run(Block block) throws InterruptedException {
        Path output = output();
        Process process = start(block, output);
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            stop(process);
        }
        assertThat(ended).as("%s ends; it printed: %s", block, text(output)).isTrue();
        assertThat(process.exitValue())
                .as("exit code of %s, which printed: %s", block, text(output))
                .isZero();
    }

    /** Starts a block that runs until it is stopped, and waits for its first sign of life. */
    void begin(Block block) {
        Path output = output();
        Process process = start(block, output);
        running.push(process);
        Awaitility.await()
                .alias(block + " prints something")
                .atMost(PATIENCE)
                .until(() -> !text(output).isBlank() || !process.isAlive());
        assertThat(process.isAlive())
                .as("%s runs; it printed: %s", block, text(output))
                .isTrue();
    }

    private Path output() {
        outputs++;
        return folder.resolve(".output-" + outputs);
    }

    private Process start(Block block, Path output) {
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", "exec 2>&1\n" + block.text())
                .directory(folder.toFile())
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the block that was begun last. */
    void stopLast() {
        stop(running.pop());
    }

    /** As Ctrl-C does: the children get the signal, too. */
    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            stopLast();
        }
        for (Path link : links) {
            try {
                Files.deleteIfExists(link);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
