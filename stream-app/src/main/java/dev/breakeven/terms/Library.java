package dev.breakeven.terms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The book of each kind of facts. Immutable. */
final class Library {
    static final Library EMPTY = new Library(Map.of());

    private final Map<Class<?>, Book<?>> books;

    private Library(Map<Class<?>, Book<?>> books) {
        this.books = Map.copyOf(books);
    }

    @SuppressWarnings("unchecked")
    <F extends Facts.Fact> Book<F> of(FactKind<F> kind) {
        return (Book<F>) books.getOrDefault(kind.type(), Book.empty(kind));
    }

    <F extends Facts.Fact> Book<F> of(Class<F> type) {
        return of(FactKind.of(type));
    }

    Library with(List<Facts.Fact> facts) {
        return each(book -> book.with(facts));
    }

    Library overriddenBy(List<Facts.Fact> facts) {
        return each(book -> book.overriddenBy(facts));
    }

    private Library each(UnaryOperator<Book<?>> change) {
        Map<Class<?>, Book<?>> changed = new HashMap<>();
        FactKind.ALL.forEach(kind -> changed.put(kind.type(), change.apply(of(kind))));
        return new Library(changed);
    }

    TimeRanges differences(Library other) {
        TimeRanges.Builder ranges = new TimeRanges.Builder();
        FactKind.ALL.forEach(kind -> differences(kind, other, ranges));
        return ranges.build();
    }

    private <F extends Facts.Fact> void differences(FactKind<F> kind, Library other, TimeRanges.Builder ranges) {
        of(kind).differences(other.of(kind), ranges);
    }

    Stream<? extends Facts.Fact> facts() {
        return FactKind.ALL.stream().flatMap(kind -> of(kind).facts().stream());
    }

    Stream<TermsLine> lines() {
        return FactKind.ALL.stream().flatMap(kind -> of(kind).lines());
    }
}
