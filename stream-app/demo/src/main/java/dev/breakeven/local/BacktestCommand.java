package dev.breakeven.local;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Prints the revenue and cost of a trace: runs the whole service over it, on a Kafka of its own, until"
                        + " all its windows are final.")
final class BacktestCommand implements Runnable {
    @Mixin
    private BacktestArguments arguments;

    @Override
    public void run() {
        arguments.run(terms -> List.of());
    }
}
