package dev.breakeven.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakeven.terms.FactKind;
import dev.breakeven.terms.SampleFacts;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.terms.fact.IdleAllocation;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactRecordsTest {
    /** Fields of the record of an update that hold no facts. */
    private static final Set<String> OF_THE_UPDATE = Set.of("published_at", "source", "confirmed");

    static List<Fact> facts() {
        return SampleFacts.ALL;
    }

    private static SpecificRecord avro(List<Fact> facts) {
        return TermsWire.avro(new TermsUpdate("test", facts, false), 0);
    }

    /** The fields in which facts stand. */
    private static List<Schema.Field> fieldsOf(List<Fact> facts) {
        SpecificRecord none = avro(List.of());
        SpecificRecord some = avro(facts);
        return some.getSchema().getFields().stream()
                .filter(field -> !Objects.equals(none.get(field.pos()), some.get(field.pos())))
                .toList();
    }

    @Test
    void everyKindHasItsPlaceInTheRecord() {
        assertThat(FactRecords.ALL).<FactKind<?>>map(FactRecord::kind).isEqualTo(FactKind.ALL);
    }

    /** All but the policy for idle GPUs, of which an update has one at most. */
    @ParameterizedTest
    @MethodSource("facts")
    void theSchemaHasAnArrayForEachKind(Fact fact) {
        assertThat(fieldsOf(List.of(fact)))
                .singleElement()
                .satisfies(field -> assertThat(field.schema().getType())
                        .isEqualTo(fact instanceof IdleAllocation ? Schema.Type.UNION : Schema.Type.ARRAY));
    }

    @Test
    void everyFieldOfTheSchemaIsOfOneKind() {
        List<Schema.Field> all = SampleFacts.ALL.stream()
                .flatMap(fact -> fieldsOf(List.of(fact)).stream())
                .toList();
        assertThat(all)
                .map(Schema.Field::name)
                .containsExactlyInAnyOrderElementsOf(avro(List.of()).getSchema().getFields().stream()
                        .map(Schema.Field::name)
                        .filter(name -> !OF_THE_UPDATE.contains(name))
                        .toList());
    }

    @Test
    void allKindsStandTogether() throws DecodeException {
        TermsUpdate update = new TermsUpdate("test", SampleFacts.ALL, false);
        assertThat(TermsWire.update(TermsWire.avro(update, 0))).isEqualTo(update);
    }
}
