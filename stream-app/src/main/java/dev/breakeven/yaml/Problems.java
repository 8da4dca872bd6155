package dev.breakeven.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The faults of a file, collected so that they can be told at once. */
public final class Problems {
    private final List<Problem> problems = new ArrayList<>();

    private record Problem(Where where, String text) {}

    /**
     * Adds a problem.
     *
     * @param text the fault; the remedy
     */
    public void add(Where where, String text) {
        problems.add(new Problem(where, text));
    }

    /**
     * Adds a problem where settings contradict each other; not where one of them could not even be read. It is told at
     * the first of them that was given, since a default is not at fault.
     *
     * @param ok whether they agree
     * @param fault the fault of the first of them; the remedy
     */
    public void check(boolean ok, String fault, Setting<?>... involved) {
        if (ok || !Arrays.stream(involved).allMatch(Setting::sound)) {
            return;
        }
        Where where = Arrays.stream(involved)
                .filter(Setting::given)
                .findFirst()
                .orElse(involved[0])
                .where();
        add(where, involved[0].name() + " " + fault);
    }

    public int count() {
        return problems.size();
    }

    /** Ends the reading of a file, in order of its lines. */
    public void throwIfAny() {
        if (problems.isEmpty()) {
            return;
        }
        throw new InvalidFileException(problems.stream()
                .sorted(Comparator.comparingInt(problem -> problem.where().line()))
                .map(problem -> problem.where() + ": " + problem.text())
                .toList());
    }
}
