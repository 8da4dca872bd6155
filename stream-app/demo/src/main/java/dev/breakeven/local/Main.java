package dev.breakeven.local;

import dev.breakeven.cli.Program;
import java.util.List;

/** All commands: those of the service, and those that bring a broker of their own. */
public final class Main {
    private static final Program PROGRAM = Program.with(
            List.of(
                    "breakeven demo                                      live traffic, made up",
                    "breakeven backtest LOG --format csv --terms TERMS   yesterday's margin"),
            List.of(DemoCommand.class, BacktestCommand.class, WhatIfCommand.class));

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command, and gives its exit code. */
    public static int run(String... args) {
        return PROGRAM.run(args);
    }
}
