package dev.breakeven.terms;

import java.util.List;

/**
 * What becomes of an update.
 *
 * @param terms the terms with it; as it was where there are problems
 * @param accepted what of the update is applied
 * @param held what of it is held back, since it may be a mistake
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
