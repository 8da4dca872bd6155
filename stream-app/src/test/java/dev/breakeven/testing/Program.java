package dev.breakeven.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.cli.Main;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program as users have it: a process of its own. */
public final class Program implements AutoCloseable {
    private static final long END_SECONDS = 60;
    /** Quick to start, and small. */
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx384m",
            "-cp",
            classPath(),
            Main.class.getName());

    private final Process process;
    private final Path out;
    private final Path err;

    /** Without the tests, which bring settings of their own for logging. */
    private static String classPath() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * How a program ended.
     *
     * @param exitCode its exit code
     * @param out what it wrote to standard output
     * @param err what it wrote to standard error
     */
    public record Result(int exitCode, String out, String err) {
        /** Checks that it did what it was to do. */
        public Result succeeded() {
            assertThat(exitCode).as(err).isZero();
            return this;
        }
    }

    /**
     * Starts it.
     *
     * @param folder where its output is kept
     * @param environment variables beside those of this process
     */
    public static Program start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        Path out = Files.createTempFile(folder, "program-", ".out");
        Path err = Files.createTempFile(folder, "program-", ".err");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(JAVA.stream(), Stream.of(arguments)).toList())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        return new Program(builder.start(), out, err);
    }

    /** Runs it to its end. */
    public static Result run(Path folder, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        try (Program program = start(folder, environment, arguments)) {
            return program.awaitEnd();
        }
    }

    /** Waits until it ends. */
    public Result awaitEnd() throws IOException, InterruptedException {
        boolean ended = process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        assertThat(ended).as("it ends in %d s; %s", END_SECONDS, err()).isTrue();
        return new Result(process.exitValue(), Files.readString(out), err());
    }

    /** Asks it to end, and waits until it did. */
    public Result stop() throws IOException, InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it wrote to standard error until now. */
    public String err() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    /** Ends it without warning, if it runs. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
