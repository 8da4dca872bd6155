package dev.breakeven.testing;

import dev.breakeven.app.TopicReader;
import dev.breakeven.config.BreakevenConfig;
import dev.breakeven.schema.Margin;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The newest committed margins by key, as a reader of the topic finds them. */
public final class CommittedMargins {
    private CommittedMargins() {}

    /** Reads the topic to its end. */
    public static Map<String, Margin> read(BreakevenConfig config) {
        Map<String, Margin> newest = new TreeMap<>();
        try (TopicReader<Margin> reader =
                new TopicReader<>(config, Margin.class, config.topics().margins())) {
            reader.readToEnd(
                    (message, margin) -> newest.put(new String(message.key(), StandardCharsets.UTF_8), margin));
        }
        return newest;
    }
}
