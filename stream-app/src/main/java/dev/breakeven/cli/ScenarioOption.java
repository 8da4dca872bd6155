package dev.breakeven.cli;

import dev.breakeven.ledger.terms.Scenario;
import dev.breakeven.terms.Terms;
import dev.breakeven.terms.TermsRules;
import dev.breakeven.yaml.InvalidFileException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that gives what-if terms. */
public final class ScenarioOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--scenario",
            paramLabel = "NAME=FILE",
            description =
                    "What-if terms: a terms file whose facts take the place of the real ones from their `from` on."
                            + " Priced on the same usage; at most " + Scenario.MOST + ".")
    private List<String> given = List.of();

    /**
     * The scenarios, read.
     *
     * @param others scenarios that there are already, whose names are taken
     */
    public List<Scenario> read(List<Scenario> others) {
        if (given.size() + others.size() > Scenario.MOST) {
            throw wrong("--scenario is given %d times; there can be at most %d"
                    .formatted(given.size(), Scenario.MOST - others.size()));
        }
        List<String> names = new ArrayList<>(others.stream().map(Scenario::name).toList());
        List<Scenario> scenarios = new ArrayList<>();
        for (String nameAndFile : given) {
            Scenario scenario = read(nameAndFile);
            if (names.contains(scenario.name())) {
                throw wrong(
                        "--scenario " + scenario.name() + ": there is already a scenario of this name; choose another");
            }
            names.add(scenario.name());
            scenarios.add(scenario);
        }
        return scenarios;
    }

    private Scenario read(String nameAndFile) {
        int equals = nameAndFile.indexOf('=');
        if (equals < 0) {
            throw wrong("--scenario " + nameAndFile + ": a file is missing; write NAME=FILE, such as cheap=cheap.yaml");
        }
        String name = nameAndFile.substring(0, equals);
        if (!Scenario.isName(name)) {
            throw wrong("--scenario " + name + ": a name has at most 40 of a-z, 0-9, - and _, such as cheap-gpus");
        }
        return new Scenario(name, TermsCommand.readShadow(command, Path.of(nameAndFile.substring(equals + 1))));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /**
     * Checks scenarios against the terms that they override: names of theirs that the terms lack are noted.
     *
     * @throws InvalidFileException where the terms together cannot be used, such as prices that tie
     */
    public void check(List<Scenario> scenarios, Terms real) {
        PrintWriter err = command.commandLine().getErr();
        scenarios.forEach(scenario -> real.unknownTo(scenario.update())
                .forEach(unknown -> err.println("note: scenario " + scenario.name() + ": " + unknown)));
        throwIfAny(scenarios, scenario -> real.overriddenBy(scenario.update()).problems());
    }

    /**
     * Checks scenarios for a meter whose context edges are given.
     *
     * @throws InvalidFileException where prices change at lengths of prompts that it does not tell apart
     */
    static void checkEdges(List<Scenario> scenarios, TermsRules rules) {
        throwIfAny(scenarios, scenario -> rules.unknownEdges(scenario.update()));
    }

    private static void throwIfAny(List<Scenario> scenarios, Function<Scenario, List<String>> check) {
        List<String> problems = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            check.apply(scenario)
                    .forEach(problem -> problems.add(scenario.update().source() + ": " + problem));
        }
        if (!problems.isEmpty()) {
            throw new InvalidFileException(problems);
        }
    }
}
