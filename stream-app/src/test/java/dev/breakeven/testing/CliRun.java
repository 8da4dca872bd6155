package dev.breakeven.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * One call of the program in this JVM, and what it printed.
 *
 * @param exitCode exit code
 * @param out standard output
 * @param err standard error, log lines among it
 */
public record CliRun(int exitCode, String out, String err) {
    /**
     * Calls it.
     *
     * @param program runs a command, and gives its exit code
     * @param args words of the call, as texts
     */
    public static CliRun of(ToIntFunction<String[]> program, Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream standardOut = System.out;
        PrintStream standardErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        int exitCode;
        try {
            exitCode = program.applyAsInt(Stream.of(args).map(Object::toString).toArray(String[]::new));
        } finally {
            System.setOut(standardOut);
            System.setErr(standardErr);
        }
        return new CliRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Lines of standard error. */
    public List<String> errLines() {
        return err.lines().toList();
    }
}
