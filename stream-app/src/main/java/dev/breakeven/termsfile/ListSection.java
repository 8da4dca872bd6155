package dev.breakeven.termsfile;

import dev.breakeven.terms.TermsUpdate;
import dev.breakeven.terms.fact.Fact;
import dev.breakeven.yaml.Section;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A section that lists facts, in whose entries there may be lists of other facts. */
final class ListSection implements FileSection {
    private final String name;
    private final List<FactEntry<?>> entries;
    private final List<FactEntry<?>> nested;

    /** A section with entries of kinds of facts, which tell themselves apart where they are several. */
    ListSection(String name, List<FactEntry<?>> kinds) {
        this.name = name;
        entries = kinds.stream().filter(kind -> !kind.isNested()).toList();
        nested = kinds.stream().filter(FactEntry::isNested).toList();
    }

    @Override
    public void read(Section root, FactCollector facts) {
        root.each(
                name,
                section -> entries.stream()
                        .filter(entry -> entry.fits().test(section))
                        .findFirst()
                        .ifPresent(entry -> read(section, entry, facts)));
    }

    private <F extends Fact> void read(Section section, FactEntry<F> entry, FactCollector facts) {
        F fact = entry.read(section);
        facts.add(section, fact);
        String owner = name(entry, fact);
        nested.forEach(inner -> section.each(inner.list(), item -> facts.add(item, inner.read(item, owner))));
    }

    @Override
    public String text(TermsUpdate update) {
        checkOwners(update);
        return Fields.section(
                name, entries.stream().flatMap(entry -> write(entry, update)).toList());
    }

    private <F extends Fact> Stream<Fields> write(FactEntry<F> entry, TermsUpdate update) {
        return update.facts(entry.kind()).stream().map(fact -> {
            Fields fields = entry.write(fact);
            nested.forEach(inner -> fields.list(inner.list(), inner.write(update, name(entry, fact))));
            return fields;
        });
    }

    private void checkOwners(TermsUpdate update) {
        Set<String> declared =
                entries.stream().flatMap(entry -> names(entry, update)).collect(Collectors.toSet());
        nested.stream()
                .flatMap(inner -> inner.owners(update))
                .filter(owner -> !declared.contains(owner))
                .findFirst()
                .ifPresent(owner -> {
                    String label = entries.get(0).kind().label();
                    throw new IllegalArgumentException(
                            "there are facts of %s %s, but not the %s itself".formatted(label, owner, label));
                });
    }

    private static <F extends Fact> Stream<String> names(FactEntry<F> entry, TermsUpdate update) {
        return update.facts(entry.kind()).stream().map(fact -> name(entry, fact));
    }

    private static <F extends Fact> String name(FactEntry<F> entry, F fact) {
        return entry.kind().identity(fact).toString();
    }
}
