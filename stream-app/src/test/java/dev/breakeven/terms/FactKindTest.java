package dev.breakeven.terms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.terms.fact.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FactKindTest {
    @Test
    void everyTypeOfFactIsAKind() {
        assertThat(FactKind.ALL).<Class<?>>map(FactKind::type).containsExactlyInAnyOrderElementsOf(types(Fact.class));
    }

    private static List<Class<?>> types(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(sub -> types(sub).stream())
                        .toList()
                : List.of(type);
    }

    @Test
    void everyKindIsFoundByItsFacts() {
        assertThat(SampleFacts.ALL).<FactKind<?>>map(FactKind::of).isEqualTo(FactKind.ALL);
    }

    @Test
    void labelsAreUnique() {
        assertThat(FactKind.ALL).map(FactKind::label).doesNotHaveDuplicates();
    }

    @Test
    void aKindWhoseRoleConcernsATierNamesATier() {
        assertThat(SampleFacts.ALL)
                .filteredOn(fact -> Stream.of(FactKind.Role.ACCRUES, FactKind.Role.NEEDS_TIER)
                        .anyMatch(FactKind.of(fact)::has))
                .isNotEmpty()
                .allMatch(fact -> FactKind.of(fact).names(fact).containsKey(NameKind.TIER));
    }

    @Test
    void anUpdateHasItsFactsKindByKindInWhateverOrderTheyCome() {
        List<Fact> reversed = new ArrayList<>(SampleFacts.ALL);
        Collections.reverse(reversed);
        TermsUpdate update = new TermsUpdate("test", reversed, false);
        assertThat(reversed).isNotEqualTo(SampleFacts.ALL);
        assertThat(update.facts()).isEqualTo(SampleFacts.ALL);
        for (Fact fact : SampleFacts.ALL) {
            assertThat(update.facts(fact.getClass())).isEqualTo(List.of(fact));
        }
    }
}
