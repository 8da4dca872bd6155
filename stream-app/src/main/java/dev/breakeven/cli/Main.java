package dev.breakeven.cli;

import java.util.List;

/** The service, and the commands around it: all that needs no broker in this JVM. */
public final class Main {
    private static final Program PROGRAM = Program.with(
            List.of(
                    "breakeven topics create                the topics that are missing",
                    "breakeven terms apply TERMS            what GPUs cost and tokens sell for",
                    "breakeven run                          the service"),
            List.of());

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command, and gives its exit code. */
    public static int run(String... args) {
        return PROGRAM.run(args);
    }
}
