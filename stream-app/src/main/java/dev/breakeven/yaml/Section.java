package dev.breakeven.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML mapping that is being read. Faults go to the problems, and reading goes on. A key without a value
 * counts as absent. A key that nobody has asked for is unknown.
 */
public final class Section {
    private final Problems problems;
    private final Where where;
    private final String path;
    private final int problemsBefore;
    private final Map<String, ScalarNode> keys = new LinkedHashMap<>();
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    private Section(Problems problems, Where where, String path) {
        this.problems = problems;
        this.where = where;
        this.path = path;
        this.problemsBefore = problems.count();
    }

    public static Section empty(String source, Problems problems) {
        return new Section(problems, new Where(source, 0), "");
    }

    static Section of(MappingNode mapping, String source, String path, Problems problems) {
        Section section = new Section(problems, Where.of(source, mapping), path);
        for (NodeTuple entry : mapping.getValue()) {
            section.enter(entry.getKeyNode(), entry.getValueNode());
        }
        return section;
    }

    private void enter(Node key, Node value) {
        if (!(key instanceof ScalarNode scalar)) {
            problem(key, named("a key") + " is a list or a mapping; write a word");
            return;
        }
        ScalarNode first = keys.putIfAbsent(scalar.getValue(), scalar);
        if (first != null) {
            problem(
                    key,
                    path(scalar.getValue()) + " is already on line " + at(first).line() + "; remove one of them");
        } else if (!value.getTag().equals(Tag.NULL)) {
            values.put(scalar.getValue(), value);
        }
    }

    public Where where() {
        return where;
    }

    /** Where the value of a key is, or the section where there is none. */
    public Where where(String key) {
        return values.containsKey(key) ? at(values.get(key)) : where;
    }

    public Set<String> keys() {
        return Set.copyOf(values.keySet());
    }

    /** Whether no problem was found so far, here and in all that was read meanwhile. */
    public boolean isSound() {
        return problems.count() == problemsBefore;
    }

    /** A value that must be there. */
    public <T> T get(String key, Kind<T> kind) {
        return find(key, kind).orElseGet(() -> {
            missing(key, "add it");
            return kind.placeholder();
        });
    }

    /** A value that may be absent. */
    public <T> Optional<T> find(String key, Kind<T> kind) {
        return node(key).map(node -> scalar(path(key), node, kind));
    }

    /** A list of values, which may be absent. */
    public <T> Optional<List<T>> findList(String key, Kind<T> kind) {
        return node(key)
                .map(node -> items(path(key), node).entrySet().stream()
                        .map(item -> scalar(item.getKey(), item.getValue(), kind))
                        .toList());
    }

    /** Reads each mapping of a list, which may be absent. */
    public void each(String key, Consumer<Section> reader) {
        node(key)
                .ifPresent(node -> items(path(key), node)
                        .forEach((itemPath, item) -> mapping(itemPath, item).ifPresent(section -> {
                            reader.accept(section);
                            section.done();
                        })));
    }

    /** A mapping, which may be absent. */
    public Optional<Section> section(String key) {
        return node(key).flatMap(node -> mapping(path(key), node));
    }

    public boolean isAbsent(String key) {
        return !values.containsKey(key);
    }

    /** Reads each mapping of a mapping whose keys are names. */
    public void forEachSection(Kind<String> nameKind, BiConsumer<String, Section> reader) {
        keys.forEach((name, key) -> {
            scalar(path(name), key, nameKind);
            section(name).ifPresent(section -> {
                reader.accept(name, section);
                section.done();
            });
        });
    }

    /** Whether the value of a key is a list; it may be absent. */
    public boolean isList(String key) {
        return values.get(key) instanceof SequenceNode;
    }

    /** All values below a key of the root, as mappings or as dotted keys, by the dotted name that follows that key. */
    public List<Entry> entries(String key) {
        List<Entry> entries = new ArrayList<>();
        node(key).ifPresent(node -> {
            if (node instanceof MappingNode) {
                flatten(key.length() + 1, key, node, entries);
            } else {
                mapping(key, node);
            }
        });
        for (String dotted : keys.keySet()) {
            if (dotted.startsWith(key + ".")) {
                node(dotted).ifPresent(node -> flatten(key.length() + 1, dotted, node, entries));
            }
        }
        return entries;
    }

    /**
     * A value under a dotted name.
     *
     * @param text its text; the items of a list are joined by commas
     */
    public record Entry(String name, String text, Where where) {}

    private void flatten(int prefix, String dotted, Node node, List<Entry> entries) {
        if (node.isRecursive()) {
            problem(node, dotted + " contains itself; remove the alias");
        } else if (node instanceof MappingNode mapping) {
            Section section = of(mapping, where.source(), dotted, problems);
            section.values.forEach((key, value) -> flatten(prefix, section.path(key), value, entries));
        } else {
            entries.add(new Entry(dotted.substring(prefix), text(dotted, node), at(node)));
        }
    }

    private String text(String dotted, Node node) {
        if (!(node instanceof SequenceNode)) {
            return scalar(dotted, node, Kinds.ANY_TEXT);
        }
        return items(dotted, node).entrySet().stream()
                .map(item -> scalar(item.getKey(), item.getValue(), Kinds.TEXT))
                .collect(Collectors.joining(","));
    }

    /** Says that something that must be there is not. */
    public void missing(String key, String remedy) {
        problems.add(where, path(key) + " is missing; " + remedy);
    }

    /** Says that the whole is wrong. */
    public void wrong(String fault) {
        problems.add(where, named(fault));
    }

    /** Says that a value is wrong. */
    public void wrong(String key, String fault) {
        problems.add(where(key), path(key) + ": " + fault);
    }

    /** Ends reading: keys that nobody asked for are unknown. */
    public void done() {
        keys.forEach((key, node) -> {
            if (!known.contains(key)) {
                problem(node, named("unknown key " + Words.quote(key)) + "; " + hint(key));
            }
        });
    }

    private String hint(String key) {
        String all = "known are " + String.join(", ", known);
        return Words.nearest(key, known)
                .map(near -> "did you mean '" + near + "'? (" + all + ")")
                .orElse("remove it (" + all + ")");
    }

    private Optional<Node> node(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key));
    }

    private <T> T scalar(String itemPath, Node node, Kind<T> kind) {
        if (!(node instanceof ScalarNode scalar)) {
            problem(node, itemPath + " is a list or a mapping; write a single value");
            return kind.placeholder();
        }
        try {
            return kind.parse(scalar.getValue());
        } catch (IllegalArgumentException e) {
            problem(node, itemPath + ": " + e.getMessage());
            return kind.placeholder();
        }
    }

    private Map<String, Node> items(String listPath, Node node) {
        if (!(node instanceof SequenceNode list)) {
            problem(node, listPath + " is not a list; write [...] or lines that begin with a hyphen");
            return Map.of();
        }
        Map<String, Node> items = new LinkedHashMap<>();
        for (Node item : list.getValue()) {
            items.put(listPath + "[" + items.size() + "]", item);
        }
        return items;
    }

    private Optional<Section> mapping(String mappingPath, Node node) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(of(mapping, where.source(), mappingPath, problems));
        }
        problem(node, mappingPath + " is not a mapping; write {key: value} or lines such as key: value");
        return Optional.empty();
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String named(String what) {
        return path.isEmpty() ? what : path + ": " + what;
    }

    private Where at(Node node) {
        return Where.of(where.source(), node);
    }

    private void problem(Node node, String text) {
        problems.add(at(node), text);
    }
}
