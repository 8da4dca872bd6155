package dev.breakeven.config;

import dev.breakeven.yaml.Kind;
import dev.breakeven.yaml.Problems;
import dev.breakeven.yaml.Section;
import dev.breakeven.yaml.Setting;
import dev.breakeven.yaml.Where;
import dev.breakeven.yaml.Yaml;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The settings of one section in three layers: the environment goes before the file, and the file before the defaults.
 * An empty environment variable counts as absent.
 */
final class LayeredSection {
    private final Problems problems;
    private final String path;
    private final Section file;
    private final Section defaults;
    private final Environment environment;

    /** The settings of a whole file. */
    LayeredSection(Problems problems, Section file, Section defaults, Environment environment) {
        this(problems, "", file, defaults, environment);
    }

    private LayeredSection(Problems problems, String path, Section file, Section defaults, Environment environment) {
        this.problems = problems;
        this.path = path;
        this.file = file;
        this.defaults = defaults;
        this.environment = environment;
    }

    LayeredSection section(String key) {
        return new LayeredSection(problems, name(key), below(file, key), below(defaults, key), environment);
    }

    <T> Setting<T> get(String key, Kind<T> kind) {
        return layered(key, kind, section -> section.find(key, kind));
    }

    /** A setting that is a list; in the environment, its items are separated by commas. */
    <T> Setting<List<T>> list(String key, Kind<T> kind) {
        Function<String, List<T>> split = text -> Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(kind::parse)
                .toList();
        return layered(key, new Kind<>(split, List.of()), section -> section.findList(key, kind));
    }

    /** A setting that is a mapping; in the environment, a YAML mapping such as {key: value}. */
    Section mapping(String key) {
        Section inFile = below(file, key);
        String variable = Environment.variable(name(key));
        Optional<String> text = environment.find(variable);
        if (text.isPresent()) {
            return Yaml.root(Where.variable(variable).source(), text.get(), problems);
        }
        return inFile.keys().isEmpty() ? below(defaults, key) : inFile;
    }

    /** Settings that are passed on under their own dotted names, by name. */
    Map<String, Section.Entry> entries(String key) {
        Map<String, Section.Entry> entries = new TreeMap<>();
        defaults.entries(key).forEach(entry -> entries.put(entry.name(), entry));
        Map<String, Section.Entry> inFile = new LinkedHashMap<>();
        for (Section.Entry entry : file.entries(key)) {
            Section.Entry first = inFile.putIfAbsent(entry.name(), entry);
            if (first != null) {
                problems.add(
                        entry.where(),
                        "%s.%s is already on line %d; remove one of them"
                                .formatted(key, entry.name(), first.where().line()));
            }
        }
        entries.putAll(inFile);
        environment.below(key).forEach((rest, value) -> {
            String name = rest.toLowerCase(Locale.ROOT).replace('_', '.');
            Where where = Where.variable(Environment.variable(key) + "_" + rest);
            entries.put(name, new Section.Entry(name, value, where));
        });
        return entries;
    }

    /** Reads one of the settings that are passed on, and takes it out. */
    <T> T take(Map<String, Section.Entry> entries, String name, String section, Kind<T> kind) {
        Section.Entry entry = entries.remove(name);
        try {
            return kind.parse(entry.text());
        } catch (IllegalArgumentException e) {
            problems.add(entry.where(), section + "." + name + ": " + e.getMessage());
            return kind.placeholder();
        }
    }

    /** Ends reading: keys of the file that nobody asked for are unknown. */
    void done() {
        file.done();
    }

    private <T> Setting<T> layered(String key, Kind<T> ofText, Function<Section, Optional<T>> ofSection) {
        int problemsBefore = problems.count();
        Optional<T> inFile = ofSection.apply(file);
        String variable = Environment.variable(name(key));
        Optional<String> text = environment.find(variable);
        if (text.isPresent()) {
            T value = parse(variable, text.get(), ofText);
            return new Setting<>(name(key), value, Where.variable(variable), true, problems.count() == problemsBefore);
        }
        Section layer = inFile.isPresent() ? file : defaults;
        T value = inFile.or(() -> ofSection.apply(defaults))
                .orElseThrow(() -> new IllegalStateException("no default for " + name(key)));
        return new Setting<>(
                name(key), value, layer.where(key), inFile.isPresent(), problems.count() == problemsBefore);
    }

    private <T> T parse(String variable, String text, Kind<T> kind) {
        try {
            return kind.parse(text.strip());
        } catch (IllegalArgumentException e) {
            problems.add(Where.variable(variable), e.getMessage());
            return kind.placeholder();
        }
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private Section below(Section section, String key) {
        return section.section(key)
                .orElseGet(() -> Section.empty(section.where().source(), problems));
    }
}
