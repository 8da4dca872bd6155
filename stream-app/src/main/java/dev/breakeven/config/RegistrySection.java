package dev.breakeven.config;

import dev.breakeven.yaml.Kind;
import dev.breakeven.yaml.Kinds;
import dev.breakeven.yaml.Section;
import java.util.HashMap;
import java.util.Map;

/** The section schema.registry: two settings of the program, and those of the registry's client, passed on. */
final class RegistrySection {
    private static final String NAME = "schema.registry";
    private static final Kind<String> URLS = Kinds.TEXT.where(
            text -> text.matches("https?://[^\\s,]+(,https?://[^\\s,]+)*"),
            "is not an address; write one such as http://127.0.0.1:8081, several with commas");

    private final String url;
    private final boolean autoRegister;
    private final Map<String, String> passedOn = new HashMap<>();

    RegistrySection(LayeredSection root) {
        Map<String, Section.Entry> entries = root.entries(NAME);
        url = root.take(entries, "url", NAME, URLS);
        autoRegister = root.take(entries, "auto.register.schemas", NAME, Kinds.FLAG);
        entries.forEach((key, entry) -> passedOn.put(key, entry.text()));
    }

    BreakevenConfig.Registry registry() {
        return new BreakevenConfig.Registry(url, autoRegister, passedOn);
    }
}
