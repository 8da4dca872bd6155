package dev.breakeven.termsfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.terms.FactKind;
import dev.breakeven.terms.SampleFacts;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.Pool;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactEntriesTest {
    static List<Fact> facts() {
        return SampleFacts.ALL;
    }

    @Test
    void everyKindHasItsPlaceInTheFile() {
        assertThat(FactEntries.ALL).<FactKind<?>>map(FactEntry::kind).isEqualTo(FactKind.ALL);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void aFactOfEachKindIsReadAsItIsWritten(Fact fact) {
        TermsUpdate.Builder facts = TermsUpdate.from("test").add(fact);
        if (FactKind.of(fact).section().startsWith("pools.")) {
            facts.add(new Pool("us", "H100"));
        }
        TermsUpdate update = facts.build();
        String text = TermsYaml.text(update, List.of());
        assertThat(text).contains(FactKind.of(fact).section().split("\\.", 2)[0] + ":");
        assertThat(TermsFile.read("test", text)).isEqualTo(update);
    }

    @Test
    void allKindsStandTogether() {
        TermsUpdate update = new TermsUpdate("test", SampleFacts.ALL, false);
        assertThat(TermsFile.read("test", TermsYaml.text(update, List.of()))).isEqualTo(update);
    }
}
