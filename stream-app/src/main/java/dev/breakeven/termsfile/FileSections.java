package dev.breakeven.termsfile;

import dev.breakeven.terms.FactKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The sections of a terms file, in the order in which they are read and written. */
final class FileSections {
    static final List<FileSection> ALL = all();

    private FileSections() {}

    private static List<FileSection> all() {
        Map<String, List<FactEntry<?>>> kinds = FactEntries.ALL.stream()
                .collect(Collectors.groupingBy(FactEntry::section, LinkedHashMap::new, Collectors.toList()));
        return kinds.entrySet().stream()
                .map(section -> section(section.getKey(), section.getValue()))
                .toList();
    }

    private static FileSection section(String name, List<FactEntry<?>> kinds) {
        if (kinds.contains(FactEntries.of(FactKind.PLAN))) {
            return new PlanSection();
        }
        if (kinds.contains(FactEntries.of(FactKind.IDLE))) {
            return new SingleSection<>(FactEntries.of(FactKind.IDLE));
        }
        return new ListSection(name, kinds);
    }
}
