package dev.breakeven.termsfile;

import dev.breakeven.terms.FactKind;
import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.yaml.Section;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How facts of one kind stand in a terms file: each in an entry of their section, or of a list in the entries of another.
 *
 * @param fits tells entries of this kind from those of others in the same section
 * @param owner of a list in the entries of another section, the name of the entry in which a fact stands
 * @param reader reads a fact from its entry; it is given the name of the entry around it
 * @param writer the fields of a fact
 */
record FactEntry<F extends Fact>(
        FactKind<F> kind,
        Predicate<Section> fits,
        Function<F, String> owner,
        BiFunction<Section, String, F> reader,
        Function<F, Fields> writer) {

    /** Entries of a section of their own. */
    static <F extends Fact> FactEntry<F> of(FactKind<F> kind, Function<Section, F> reader, Function<F, Fields> writer) {
        return new FactEntry<>(kind, entry -> true, fact -> "", (entry, none) -> reader.apply(entry), writer);
    }

    /** Entries of a list in the entries of another section. */
    static <F extends Fact> FactEntry<F> within(
            FactKind<F> kind,
            Function<F, String> owner,
            BiFunction<Section, String, F> reader,
            Function<F, Fields> writer) {
        return new FactEntry<>(kind, entry -> true, owner, reader, writer);
    }

    /** The same, for some entries of a section alone. */
    FactEntry<F> where(Predicate<Section> condition) {
        return new FactEntry<>(kind, condition, owner, reader, writer);
    }

    /** The name of the section at the root of the file. */
    String section() {
        return kind.section().split("\\.", 2)[0];
    }

    boolean isNested() {
        return kind.section().indexOf('.') >= 0;
    }

    /** The name of the list in which a nested entry stands. */
    String list() {
        return kind.section().substring(section().length() + 1);
    }

    /** Reads a fact from an entry of its section. */
    F read(Section entry) {
        return read(entry, "");
    }

    /** Reads a fact from an entry of a list in an entry of another name. */
    F read(Section entry, String ownerName) {
        return reader.apply(entry, ownerName);
    }

    /** The fields of a fact. */
    Fields write(F fact) {
        return writer.apply(fact);
    }

    /** The fields of each fact of an update that stands in the entry of a name. */
    List<Fields> write(TermsUpdate update, String ownerName) {
        return update.facts(kind).stream()
                .filter(fact -> owner.apply(fact).equals(ownerName))
                .map(writer)
                .toList();
    }

    /** The names of the entries in which the facts of an update stand. */
    Stream<String> owners(TermsUpdate update) {
        return update.facts(kind).stream().map(owner);
    }
}
