package dev.breakeven.local;

import dev.breakeven.ledger.terms.Scenario;
import dev.breakeven.terms.Terms;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.termsfile.TermsOverrides;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "whatif",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Prints the revenue and cost of a trace, and those with some of the terms changed: a backtest"
                + " that prices the same usage twice.",
        footer = {
            "",
            "Paths of --set, whose values hold at all times:",
            "  pool.NAME.rate=USD                         per GPU and hour",
            "  pool.NAME.gpus=N",
            "  tier.NAME.price.UNIT=USD                   in every price of the tier",
            "  tier.NAME.model.MODEL.price.UNIT=USD",
            "  tier.NAME.plan=USD                         per month",
            "  tier.NAME.subscriptions=N",
            "  throughput.MODEL.on.GPU.prefill=TOKENS     per GPU second; or decode",
            "  idle.policy=by_usage                       or by_reservation, unallocated",
            "UNIT: input, cache_read, cache_write, output, reasoning (per million tokens),",
            "  request, gpu_second"
        })
final class WhatIfCommand implements Runnable {
    private static final String SCENARIO = "whatif";

    @Spec
    private CommandSpec command;

    @Mixin
    private BacktestArguments arguments;

    @Option(
            names = "--set",
            required = true,
            paramLabel = "PATH=VALUE",
            description = "A change of the terms; may be given several times.")
    private List<String> changes;

    @Override
    public void run() {
        arguments.run(terms -> List.of(new Scenario(SCENARIO, overrides(terms))));
    }

    private TermsUpdate overrides(TermsUpdate terms) {
        try {
            TermsUpdate overrides = TermsOverrides.read(terms, changes);
            List<String> problems =
                    Terms.EMPTY.with(terms, 1).overriddenBy(overrides).problems();
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(String.join("; ", problems));
            }
            return overrides;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--set " + e.getMessage(), e);
        }
    }
}
