package dev.breakeven.embedded;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SubjectVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Subjects, versions, ids and compatibility as Confluent's registry keeps them, in memory. Safe for many threads. */
final class SchemaStore {
    private static final String LATEST = "latest";

    private final List<AvroSchema> schemas = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, SubjectVersions> subjects = new TreeMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();
    private CompatibilityLevel globalLevel = CompatibilityLevel.BACKWARD;

    synchronized List<String> subjects(boolean withDeleted) {
        return subjects.keySet().stream()
                .filter(name -> withDeleted || subjects.get(name).hasLive())
                .toList();
    }

    synchronized List<Integer> versions(String subject, boolean withDeleted) throws RegistryException {
        List<Integer> versions = subject(subject).versions(withDeleted);
        if (versions.isEmpty()) {
            throw RegistryException.subjectNotFound(subject);
        }
        return versions;
    }

    /** Gives a schema its id, after it was found compatible: a refused schema leaves no trace. */
    synchronized int register(String subject, AvroSchema schema) throws RegistryException {
        SubjectVersions versions = subjects.getOrDefault(subject, new SubjectVersions());
        Integer known = ids.get(schema.canonicalString());
        if (known != null && versions.versionOf(known).isPresent()) {
            return known;
        }
        List<String> problems = schema.isCompatible(effectiveLevel(subject), holders(versions.ids()));
        if (!problems.isEmpty()) {
            throw RegistryException.incompatible(subject, problems);
        }
        int id = idOf(schema);
        versions.add(id);
        subjects.put(subject, versions);
        return id;
    }

    synchronized Schema lookup(String subject, AvroSchema schema) throws RegistryException {
        SubjectVersions versions = live(subject);
        Integer id = ids.get(schema.canonicalString());
        int version = id == null ? 0 : versions.versionOf(id).orElse(0);
        if (version == 0) {
            throw RegistryException.schemaNotFound();
        }
        return new Schema(subject, version, id, schema);
    }

    synchronized Schema version(String subject, String version) throws RegistryException {
        SubjectVersions versions = live(subject);
        int number = number(version, versions);
        int id = versions.id(number).orElseThrow(() -> RegistryException.versionNotFound(number));
        return new Schema(subject, number, id, schemas.get(id - 1));
    }

    synchronized AvroSchema byId(int id) throws RegistryException {
        if (id < 1 || id > schemas.size()) {
            throw RegistryException.schemaNotFound();
        }
        return schemas.get(id - 1);
    }

    synchronized List<SubjectVersion> uses(int id) throws RegistryException {
        byId(id);
        List<SubjectVersion> uses = new ArrayList<>();
        subjects.forEach((name, versions) ->
                versions.versionOf(id).ifPresent(version -> uses.add(new SubjectVersion(name, version))));
        return uses;
    }

    /** The incompatibilities of a schema with one version, or all where {@code version} is null; empty if none. */
    synchronized List<String> check(String subject, String version, AvroSchema schema) throws RegistryException {
        SubjectVersions versions = subjects.getOrDefault(subject, new SubjectVersions());
        List<Integer> earlier = versions.ids();
        if (version != null && !(isLatest(version) && !versions.hasLive())) {
            earlier = List.of(version(subject, version).getId());
        }
        return schema.isCompatible(effectiveLevel(subject), holders(earlier));
    }

    synchronized List<Integer> deleteSubject(String subject, boolean permanently) throws RegistryException {
        SubjectVersions versions = subject(subject);
        if (permanently) {
            return forgetSubject(subject, versions);
        }
        if (!versions.hasLive()) {
            throw RegistryException.subjectSoftDeleted(subject);
        }
        List<Integer> deleted = versions.versions(false);
        deleted.forEach(versions::softDelete);
        levels.remove(subject);
        return deleted;
    }

    synchronized int deleteVersion(String subject, String version, boolean permanently) throws RegistryException {
        SubjectVersions versions = subject(subject);
        int number = number(version, versions);
        if (permanently) {
            forgetVersion(subject, versions, number);
        } else {
            softDeleteVersion(subject, versions, number);
        }
        return number;
    }

    synchronized CompatibilityLevel globalLevel() {
        return globalLevel;
    }

    synchronized void setGlobalLevel(CompatibilityLevel level) {
        globalLevel = level;
    }

    synchronized CompatibilityLevel level(String subject, boolean orGlobal) throws RegistryException {
        if (!orGlobal && !levels.containsKey(subject)) {
            throw RegistryException.noSubjectConfig(subject);
        }
        return effectiveLevel(subject);
    }

    synchronized void setLevel(String subject, CompatibilityLevel level) {
        levels.put(subject, level);
    }

    synchronized CompatibilityLevel deleteLevel(String subject) throws RegistryException {
        CompatibilityLevel level = level(subject, false);
        levels.remove(subject);
        return level;
    }

    private List<Integer> forgetSubject(String subject, SubjectVersions versions) throws RegistryException {
        if (versions.hasLive()) {
            throw RegistryException.subjectNotSoftDeleted(subject);
        }
        subjects.remove(subject);
        return versions.versions(true);
    }

    private void forgetVersion(String subject, SubjectVersions versions, int number) throws RegistryException {
        if (versions.id(number).isPresent()) {
            throw RegistryException.versionNotSoftDeleted(subject, number);
        }
        if (!versions.isDeleted(number)) {
            throw RegistryException.versionNotFound(number);
        }
        versions.forget(number);
        if (!versions.hasAny()) {
            subjects.remove(subject);
        }
    }

    private static void softDeleteVersion(String subject, SubjectVersions versions, int number)
            throws RegistryException {
        if (versions.isDeleted(number)) {
            throw RegistryException.versionSoftDeleted(subject, number);
        }
        if (versions.id(number).isEmpty()) {
            throw RegistryException.versionNotFound(number);
        }
        versions.softDelete(number);
    }

    private SubjectVersions subject(String subject) throws RegistryException {
        SubjectVersions versions = subjects.get(subject);
        if (versions == null) {
            throw RegistryException.subjectNotFound(subject);
        }
        return versions;
    }

    private SubjectVersions live(String subject) throws RegistryException {
        SubjectVersions versions = subject(subject);
        if (!versions.hasLive()) {
            throw RegistryException.subjectNotFound(subject);
        }
        return versions;
    }

    private CompatibilityLevel effectiveLevel(String subject) {
        return levels.getOrDefault(subject, globalLevel);
    }

    private int idOf(AvroSchema schema) {
        return ids.computeIfAbsent(schema.canonicalString(), text -> {
            schemas.add(schema);
            return schemas.size();
        });
    }

    private List<ParsedSchemaHolder> holders(List<Integer> versionIds) {
        List<ParsedSchemaHolder> holders = new ArrayList<>();
        versionIds.forEach(id -> holders.add(new SimpleParsedSchemaHolder(schemas.get(id - 1))));
        return holders;
    }

    private static int number(String version, SubjectVersions versions) throws RegistryException {
        if (isLatest(version)) {
            return versions.newestLive().orElse(0);
        }
        try {
            int number = Integer.parseInt(version);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw RegistryException.invalidVersion(version);
        }
        throw RegistryException.invalidVersion(version);
    }

    private static boolean isLatest(String version) {
        return version.equals(LATEST) || version.equals("-1");
    }
}
