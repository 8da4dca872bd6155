package dev.breakeven.bench.fork;

import dev.breakeven.bench.BenchException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that takes orders, so that what is measured shares neither heap nor compiled code. */
public final class Fork implements AutoCloseable {
    /** The same for all that are compared. */
    public static final List<String> EQUAL_TERMS = List.of("-XX:+UseG1GC", "-Xmx2g");

    private static final long END_SECONDS = 15;

    private final String name;
    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    private Fork(String name, Process process) {
        this.name = name;
        this.process = process;
        this.orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * The command of a JVM.
     *
     * @param options options of the JVM
     */
    public static List<String> java(List<String> options, String classPath, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Dlogback.configurationFile=logback.xml", "-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Starts a process.
     *
     * @param name its name in errors
     * @param options options of the JVM
     */
    public static Fork start(String name, List<String> options, String classPath, Class<?> main, String... arguments) {
        try {
            ProcessBuilder process = new ProcessBuilder(java(options, classPath, main, arguments))
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            // Flink warns by the hundred where all is well; what fails comes back as an answer.
            process.environment().putIfAbsent("BREAKEVEN_LIBRARY_LOG_LEVEL", "ERROR");
            process.environment().putIfAbsent("BREAKEVEN_LOG_LEVEL", "WARN");
            return new Fork(name, process.start());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " did not start", e);
        }
    }

    /** Gives an order, and waits for the answer. */
    public <T> T ask(Object order, Class<T> answer) {
        tell(order);
        return answer(answer);
    }

    /** Gives an order. */
    public void tell(Object order) {
        try {
            orders.write(Lines.of(order));
            orders.newLine();
            orders.flush();
        } catch (IOException e) {
            throw new BenchException(name + " takes no orders any more", e);
        }
    }

    /** Waits for the answer to an order. */
    public <T> T answer(Class<T> type) {
        Answer answer = Lines.read(line(), Answer.class);
        if (answer.error() != null) {
            throw new BenchException(name + ": " + answer.error());
        }
        return Lines.read(answer.value(), type);
    }

    private String line() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new BenchException(name + " ended without an answer");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Its number at the operating system. */
    public long pid() {
        return process.pid();
    }

    /** Without more orders it ends by itself; if it does not, it is ended. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw BenchException.interrupted(e);
        }
    }
}
