package dev.breakeven.termsfile;

import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.yaml.Section;

/** A section at the root of a terms file. */
interface FileSection {
    /** Reads its facts, if the file has it. */
    void read(Section root, FactCollector facts);

    /**
     * Its text, with all facts of an update that stand in it; empty where there are none.
     *
     * @throws IllegalArgumentException where facts have no place in it
     */
    String text(TermsUpdate update);
}
