package dev.breakeven.terms;

import java.util.List;

/**
 * The fate of an update.
 *
 * @param terms the terms with it; as it was where there are problems
 * @param accepted the facts of the update that are applied
 * @param held its facts that are held back, since they may be mistakes
 * @param suspects why it is held back, one line per fact
 * @param problems why the update is left out as a whole; usually none
 */
public record Admission(
        Terms terms, TermsUpdate accepted, TermsUpdate held, List<String> suspects, List<String> problems) {
    public Admission {
        suspects = List.copyOf(suspects);
        problems = List.copyOf(problems);
    }
}
