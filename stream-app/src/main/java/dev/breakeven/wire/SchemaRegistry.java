package dev.breakeven.wire;

import dev.breakeven.usage.RejectReason;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The schema registry: gives schemas their ids, and ids their schemas. Safe for use by several threads. */
public final class SchemaRegistry implements AutoCloseable {
    private static final int CACHED_SCHEMAS = 1_000;
    private static final long UNKNOWN_ID_SECONDS = 60;
    private static final int UNKNOWN_IDS = 10_000;
    private static final String COMPATIBILITY = "BACKWARD";
    private static final Pattern COMMA = Pattern.compile(",");
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    static {
        AvroRuntime.init();
    }

    private final String url;
    private final SchemaRegistryClient client;
    private final boolean autoRegister;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();

    /**
     * A client of one registry.
     *
     * @param url base address; several are separated by commas
     * @param settings the client's own settings, {@code schema.registry.*} without that prefix
     * @param autoRegister whether to register schemas that are not there, or to expect that somebody else did
     */
    public SchemaRegistry(String url, Map<String, ?> settings, boolean autoRegister) {
        this(
                url,
                SchemaRegistryClientFactory.newClient(
                        List.of(COMMA.split(url, -1)),
                        CACHED_SCHEMAS,
                        List.of(new AvroSchemaProvider()),
                        withMissesCached(settings),
                        Map.of()),
                autoRegister);
    }

    /** Garbage may name the same unknown id a thousand times a second; one question a minute is enough. */
    private static Map<String, ?> withMissesCached(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        // The client takes no text for these.
        all.put(SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG, UNKNOWN_ID_SECONDS);
        all.put(SchemaRegistryClientConfig.MISSING_CACHE_SIZE_CONFIG, UNKNOWN_IDS);
        return all;
    }

    private SchemaRegistry(String url, SchemaRegistryClient client, boolean autoRegister) {
        this.url = url;
        this.client = client;
        this.autoRegister = autoRegister;
    }

    /** Subject of a topic's values (Confluent's TopicNameStrategy). */
    public static String valueSubject(String topic) {
        return topic + "-value";
    }

    /**
     * A codec for the values of a topic. Not safe for use by several threads: make one for each.
     *
     * @throws RegistryUnavailableException where the registry cannot be asked, or lacks the schema and must not get it
     */
    public <T extends SpecificRecord> AvroCodec<T> codec(Class<T> type, String topic) {
        return new AvroCodec<>(type, register(type, topic), this::writerSchema);
    }

    /**
     * Makes sure that the schema of a topic's values is registered, with compatibility BACKWARD.
     *
     * @return its id
     */
    public int register(Class<? extends SpecificRecord> type, String topic) {
        return ids.computeIfAbsent(valueSubject(topic), subject -> register(subject, type));
    }

    private int register(String subject, Class<? extends SpecificRecord> type) {
        AvroSchema schema = new AvroSchema(AvroCodec.schemaOf(type));
        try {
            if (!autoRegister) {
                return client.getId(subject, schema);
            }
            client.updateCompatibility(subject, COMPATIBILITY);
            return client.register(subject, schema);
        } catch (RestClientException e) {
            throw new RegistryUnavailableException(refusal(subject, e), e);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private String refusal(String subject, RestClientException e) {
        if (e.getStatus() == CONFLICT) {
            return "the schema registry at %s holds a schema of %s that this version is not compatible with (%s)"
                    .formatted(url, subject, e.getMessage());
        }
        if (e.getStatus() == NOT_FOUND) {
            return "the schema registry at %s has no schema for %s; register it, or let this program do so"
                    .formatted(url, subject);
        }
        return "the schema registry at %s refused the schema of %s: %s".formatted(url, subject, e.getMessage());
    }

    /**
     * The schema that a record was written with.
     *
     * @throws DecodeException where the registry knows no such schema
     * @throws RegistryUnavailableException where it cannot be asked
     */
    private Schema writerSchema(int id) throws DecodeException {
        try {
            ParsedSchema schema = client.getSchemaById(id);
            if (schema instanceof AvroSchema avro) {
                return avro.rawSchema();
            }
            throw new DecodeException(
                    RejectReason.INCOMPATIBLE_SCHEMA, "schema " + id + " is " + schema.schemaType() + ", not Avro");
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
                throw new DecodeException(
                        RejectReason.UNKNOWN_SCHEMA, "the schema registry at " + url + " knows no schema " + id);
            }
            throw new RegistryUnavailableException(
                    "the schema registry at " + url + " did not give schema " + id + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private RegistryUnavailableException unreachable(IOException e) {
        return new RegistryUnavailableException(
                "the schema registry at %s cannot be reached (%s); is schema.registry.url right, and is it up?"
                        .formatted(url, e.getMessage()),
                e);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
