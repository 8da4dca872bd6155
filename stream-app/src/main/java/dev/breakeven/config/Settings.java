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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The settings of one section in three layers: the environment goes before the file, and the file before the defaults.
 * An empty environment variable counts as absent.
 */
final class Settings {
    static final String PREFIX = "BREAKEVEN_";

    private final Problems problems;
    private final String path;
    private final Section file;
    private final Section defaults;
    private final Map<String, String> environment;
    private final SortedSet<String> variables;

    private Settings(
            Problems problems,
            String path,
            Section file,
            Section defaults,
            Map<String, String> environment,
            SortedSet<String> variables) {
        this.problems = problems;
        this.path = path;
        this.file = file;
        this.defaults = defaults;
        this.environment = environment;
        this.variables = variables;
    }

    static Settings root(Problems problems, Section file, Section defaults, Map<String, String> environment) {
        Map<String, String> given = new TreeMap<>(environment);
        given.values().removeIf(String::isBlank);
        return new Settings(problems, "", file, defaults, given, new TreeSet<>());
    }

    Settings section(String key) {
        return new Settings(problems, name(key), below(file, key), below(defaults, key), environment, variables);
    }

    /** Environment variables that settings were looked up in so far, in any section. */
    SortedSet<String> variables() {
        return new TreeSet<>(variables);
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
        String variable = lookUp(key);
        String text = environment.get(variable);
        if (text != null) {
            return Yaml.root(Where.variable(variable).source(), text, problems);
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
        inEnvironment(key).forEach(entry -> entries.put(entry.name(), entry));
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

    /** The environment variable of a key. */
    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private <T> Setting<T> layered(String key, Kind<T> ofText, Function<Section, Optional<T>> ofSection) {
        int problemsBefore = problems.count();
        Optional<T> inFile = ofSection.apply(file);
        String variable = lookUp(key);
        if (environment.containsKey(variable)) {
            T value = parse(variable, ofText);
            return new Setting<>(name(key), value, Where.variable(variable), true, problems.count() == problemsBefore);
        }
        Section layer = inFile.isPresent() ? file : defaults;
        T value = inFile.or(() -> ofSection.apply(defaults))
                .orElseThrow(() -> new IllegalStateException("no default for " + name(key)));
        return new Setting<>(
                name(key), value, layer.where(key), inFile.isPresent(), problems.count() == problemsBefore);
    }

    private <T> T parse(String variable, Kind<T> kind) {
        try {
            return kind.parse(environment.get(variable).strip());
        } catch (IllegalArgumentException e) {
            problems.add(Where.variable(variable), e.getMessage());
            return kind.placeholder();
        }
    }

    private List<Section.Entry> inEnvironment(String key) {
        String prefix = variable(key) + "_";
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(prefix))
                .map(variable -> new Section.Entry(
                        variable.getKey()
                                .substring(prefix.length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        variable.getValue(),
                        Where.variable(variable.getKey())))
                .toList();
    }

    private String lookUp(String key) {
        String variable = variable(name(key));
        variables.add(variable);
        return variable;
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private Section below(Section section, String key) {
        return section.section(key)
                .orElseGet(() -> Section.empty(section.where().source(), problems));
    }
}
