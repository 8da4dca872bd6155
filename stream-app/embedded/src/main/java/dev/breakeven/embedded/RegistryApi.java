package dev.breakeven.embedded;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Config;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import io.confluent.kafka.schemaregistry.client.rest.entities.SubjectVersion;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.CompatibilityCheckResponse;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.ConfigUpdateRequest;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.RegisterSchemaResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Confluent's REST protocol, for Avro schemas without references, on a {@link SchemaStore}. */
final class RegistryApi {
    private final SchemaStore store = new SchemaStore();
    private final List<RegistryRoute> routes = List.of(
            RegistryRoute.of("GET", "/", call -> Map.of()),
            RegistryRoute.of("GET", "/subjects", call -> store.subjects(call.has("deleted"))),
            RegistryRoute.of("POST", "/subjects/{subject}", call -> store.lookup(call.subject(), call.schema())),
            RegistryRoute.of("DELETE", "/subjects/{subject}", this::deleteSubject),
            RegistryRoute.of("GET", "/subjects/{subject}/versions", this::versions),
            RegistryRoute.of("POST", "/subjects/{subject}/versions", this::register),
            RegistryRoute.of("GET", "/subjects/{subject}/versions/{version}", this::version),
            RegistryRoute.of("DELETE", "/subjects/{subject}/versions/{version}", this::deleteVersion),
            RegistryRoute.of("GET", "/schemas/types", call -> List.of(AvroSchema.TYPE)),
            RegistryRoute.of("GET", "/schemas/ids/{id}", this::byId),
            RegistryRoute.of("GET", "/schemas/ids/{id}/subjects", this::subjectsOf),
            RegistryRoute.of("GET", "/schemas/ids/{id}/versions", call -> store.uses(call.id())),
            RegistryRoute.of("POST", "/compatibility/subjects/{subject}/versions", this::check),
            RegistryRoute.of("POST", "/compatibility/subjects/{subject}/versions/{version}", this::check),
            RegistryRoute.of("GET", "/config", call -> config(store.globalLevel())),
            RegistryRoute.of("PUT", "/config", this::setGlobalLevel),
            RegistryRoute.of("GET", "/config/{subject}", this::level),
            RegistryRoute.of("PUT", "/config/{subject}", this::setLevel),
            RegistryRoute.of("DELETE", "/config/{subject}", call -> config(store.deleteLevel(call.subject()))));

    /** Answers a request, with an object to be written as JSON. */
    Object answer(String method, String rawPath, String query, String body) throws RegistryException {
        List<String> path = RegistryCall.segments(rawPath);
        boolean known = false;
        for (RegistryRoute route : routes) {
            Optional<Map<String, String>> variables = route.match(path);
            if (variables.isPresent() && route.method().equals(method)) {
                return route.handler().answer(new RegistryCall(variables.get(), query, body));
            }
            known |= variables.isPresent();
        }
        throw known ? RegistryException.methodNotAllowed() : RegistryException.noSuchPath();
    }

    private Object versions(RegistryCall call) throws RegistryException {
        return store.versions(call.subject(), call.has("deleted"));
    }

    private Object version(RegistryCall call) throws RegistryException {
        return store.version(call.subject(), call.version());
    }

    private Object register(RegistryCall call) throws RegistryException {
        return new RegisterSchemaResponse(store.register(call.subject(), call.schema()));
    }

    private Object deleteSubject(RegistryCall call) throws RegistryException {
        return store.deleteSubject(call.subject(), call.has("permanent"));
    }

    private Object deleteVersion(RegistryCall call) throws RegistryException {
        return store.deleteVersion(call.subject(), call.version(), call.has("permanent"));
    }

    private Object byId(RegistryCall call) throws RegistryException {
        return new SchemaString(store.byId(call.id()).canonicalString());
    }

    private Object subjectsOf(RegistryCall call) throws RegistryException {
        return store.uses(call.id()).stream().map(SubjectVersion::getSubject).toList();
    }

    private Object check(RegistryCall call) throws RegistryException {
        List<String> problems = store.check(call.subject(), call.version(), call.schema());
        CompatibilityCheckResponse response = new CompatibilityCheckResponse();
        response.setIsCompatible(problems.isEmpty());
        if (call.has("verbose")) {
            response.setMessages(problems);
        }
        return response;
    }

    private Object setGlobalLevel(RegistryCall call) throws RegistryException {
        store.setGlobalLevel(call.level());
        return update(store.globalLevel());
    }

    private Object level(RegistryCall call) throws RegistryException {
        return config(store.level(call.subject(), call.has("defaultToGlobal")));
    }

    private Object setLevel(RegistryCall call) throws RegistryException {
        store.setLevel(call.subject(), call.level());
        return update(store.level(call.subject(), false));
    }

    /** The level in force; its JSON names the level otherwise than that of an update. */
    private static Config config(CompatibilityLevel level) {
        return new Config(level.name);
    }

    private static ConfigUpdateRequest update(CompatibilityLevel level) {
        return new ConfigUpdateRequest(new Config(level.name));
    }
}
