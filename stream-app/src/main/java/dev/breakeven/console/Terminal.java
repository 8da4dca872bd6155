package dev.breakeven.console;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Whether a standard stream is a terminal. Java knows only of standard input and output together, and from release 22 on
 * not even of these, so the system is asked; where it cannot be asked, the answer is no.
 */
public final class Terminal {
    private static final String OUTPUT = "1";
    private static final String ERROR = "2";
    private static final long ANSWER_SECONDS = 5;

    private Terminal() {}

    /** Whether standard output is a terminal. */
    public static boolean isOutput() {
        return isTerminal(OUTPUT);
    }

    /** Whether standard error is a terminal. */
    static boolean isError() {
        return isTerminal(ERROR);
    }

    private static boolean isTerminal(String descriptor) {
        try {
            Process test = new ProcessBuilder("test", "-t", descriptor)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return test.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS) && test.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
