package dev.breakeven.deploy;

import dev.breakeven.testing.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** YAML of the project, as maps and lists. */
final class YamlFiles {
    private YamlFiles() {}

    static Map<String, Object> read(String path) {
        try {
            return map(
                    new Load(LoadSettings.builder().build()).loadFromString(Files.readString(ProjectFiles.file(path))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mapping within another; empty where it is absent. */
    static Map<String, Object> map(Map<String, Object> parent, String key) {
        return map(parent.getOrDefault(key, Map.of()));
    }

    static List<Map<String, Object>> maps(Map<String, Object> parent, String key) {
        return ((List<?>) parent.getOrDefault(key, List.of()))
                .stream().map(YamlFiles::map).toList();
    }

    static List<String> texts(Object parent, String key) {
        return ((List<?>) map(parent).getOrDefault(key, List.of()))
                .stream().map(String::valueOf).toList();
    }

    private static Map<String, Object> map(Object value) {
        Map<String, Object> map = new TreeMap<>();
        ((Map<?, ?>) value).forEach((key, entry) -> map.put(String.valueOf(key), entry));
        return map;
    }
}
