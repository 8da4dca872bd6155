package dev.breakeven.config;

import dev.breakeven.yaml.Kind;
import dev.breakeven.yaml.Kinds;
import java.util.regex.Pattern;

/** The kind of names that Kafka takes. */
final class KafkaNames {
    private static final Pattern LEGAL = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,200}");

    /** A name that Kafka takes for a topic or an application, with room for the suffixes of Kafka Streams. */
    static final Kind<String> NAME = Kinds.TEXT.where(
            name -> LEGAL.matcher(name).matches(),
            "is not a name for Kafka; write at most 200 letters, digits, dots, hyphens or underscores");

    private KafkaNames() {}
}
