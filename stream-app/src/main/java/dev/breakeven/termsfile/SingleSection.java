package dev.breakeven.termsfile;

import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.yaml.Section;

/** A section that is one entry, since there is one fact of its kind. */
final class SingleSection<F extends Fact> implements FileSection {
    private final FactEntry<F> entry;

    SingleSection(FactEntry<F> entry) {
        this.entry = entry;
    }

    @Override
    public void read(Section root, FactCollector facts) {
        root.section(entry.section()).ifPresent(section -> {
            facts.add(section, entry.read(section));
            section.done();
        });
    }

    /** Of several facts, the last holds. */
    @Override
    public String text(TermsUpdate update) {
        return update.facts(entry.kind()).stream()
                .reduce((first, last) -> last)
                .map(fact -> entry.section() + ": " + entry.write(fact).flow() + "\n")
                .orElse("");
    }
}
