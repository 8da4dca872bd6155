package dev.breakeven.ledger.terms;

import dev.breakeven.terms.TermsUpdate;
import java.util.regex.Pattern;

/**
 * What-if terms: facts that take the place of some of the real ones.
 *
 * @param name name of the scenario, as in topics and metrics
 * @param update the facts
 */
public record Scenario(String name, TermsUpdate update) {
    /** How many scenarios one ledger prices at the most. */
    public static final int MOST = 8;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

    public Scenario {
        if (!isName(name)) {
            throw new IllegalArgumentException("not a name for a scenario: " + name);
        }
    }

    /** Whether a scenario can be called so: a-z, 0-9, - and _, at most 40 characters. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
