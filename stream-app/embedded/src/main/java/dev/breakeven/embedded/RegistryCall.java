package dev.breakeven.embedded;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.ConfigUpdateRequest;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.RegisterSchemaRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;

/**
 * A request of a client of the registry.
 *
 * @param variables the path's variables, by name
 * @param query the raw query, empty if there is none
 * @param body the request's body, empty if there is none
 */
record RegistryCall(Map<String, String> variables, String query, String body) {
    static List<String> segments(String rawPath) {
        return Arrays.stream(rawPath.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
                .toList();
    }

    String subject() {
        return variables.get("subject");
    }

    /** A version's number or {@code latest}; null where the path has none. */
    String version() {
        return variables.get("version");
    }

    int id() throws RegistryException {
        try {
            return Integer.parseInt(variables.get("id"));
        } catch (NumberFormatException e) {
            throw RegistryException.schemaNotFound();
        }
    }

    /** Whether the query switches something on, such as {@code deleted=true}. */
    boolean has(String flag) {
        return Arrays.asList(query.split("&")).contains(flag + "=true");
    }

    AvroSchema schema() throws RegistryException {
        RegisterSchemaRequest request = parse(RegisterSchemaRequest::fromJson);
        if (request.getSchemaType() != null && !request.getSchemaType().equals(AvroSchema.TYPE)) {
            throw RegistryException.invalidSchema("type " + request.getSchemaType() + " is not supported");
        }
        if (request.getReferences() != null && !request.getReferences().isEmpty()) {
            throw RegistryException.invalidSchema("references are not supported");
        }
        if (request.getSchema() == null) {
            throw RegistryException.invalidSchema("there is none");
        }
        try {
            return new AvroSchema(request.getSchema());
        } catch (AvroRuntimeException e) {
            throw RegistryException.invalidSchema(e.getMessage());
        }
    }

    CompatibilityLevel level() throws RegistryException {
        CompatibilityLevel level =
                CompatibilityLevel.forName(parse(ConfigUpdateRequest::fromJson).getCompatibilityLevel());
        if (level == null) {
            throw RegistryException.invalidCompatibility();
        }
        return level;
    }

    private <T> T parse(Parser<T> parser) throws RegistryException {
        try {
            return parser.parse(body);
        } catch (IOException e) {
            throw RegistryException.badRequest(e.getMessage());
        }
    }

    @FunctionalInterface
    private interface Parser<T> {
        T parse(String json) throws IOException;
    }
}
