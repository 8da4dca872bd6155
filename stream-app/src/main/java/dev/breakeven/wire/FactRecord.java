package dev.breakeven.wire;

import dev.breakeven.schema.TermsUpdateRecord;
import dev.breakeven.terms.FactKind;
import dev.breakeven.terms.fact.Fact;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How facts of one kind stand in the record of an update.
 *
 * @param items the field of their items
 * @param setItems sets it
 * @param toItem the item of a fact
 * @param toFact the fact of an item; throws an {@link IllegalArgumentException} where that is impossible
 * @param <A> the type of an item
 */
record FactRecord<F extends Fact, A>(
        FactKind<F> kind,
        Function<TermsUpdateRecord, List<A>> items,
        BiConsumer<TermsUpdateRecord.Builder, List<A>> setItems,
        Function<F, A> toItem,
        Function<A, F> toFact) {

    /** Puts those of some facts that are of this kind into a record. */
    void write(List<Fact> facts, TermsUpdateRecord.Builder update) {
        setItems.accept(update, kind.in(facts).map(toItem).toList());
    }

    /** The facts of this kind that a record has. */
    Stream<F> read(TermsUpdateRecord update) {
        return items.apply(update).stream().map(toFact);
    }
}
