package dev.breakeven.config;

import dev.breakeven.terms.TermsRules;
import dev.breakeven.yaml.Numbers;
import dev.breakeven.yaml.Setting;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;

/** The section terms. */
final class TermsSection {
    private final Setting<BigDecimal> suspectFactor;

    TermsSection(LayeredSection terms) {
        suspectFactor = terms.get("suspect_factor", Numbers.FACTOR);
        terms.done();
    }

    /**
     * The rules of an update.
     *
     * @param contextEdges prompt lengths at which prices may change
     */
    TermsRules rules(List<Long> contextEdges) {
        return new TermsRules(suspectFactor.value(), new TreeSet<>(contextEdges));
    }
}
