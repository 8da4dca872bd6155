package dev.breakeven.console;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What standard output is. */
public final class Terminal {
    private static final long ANSWER_SECONDS = 5;

    private Terminal() {}

    /**
     * Whether standard output is a terminal. Java knows only of standard input and output together, and from release 22
     * on not even of these, so the system is asked; where it cannot be asked, the answer is no.
     */
    public static boolean isOutput() {
        try {
            Process test = new ProcessBuilder("test", "-t", "1")
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
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
