package dev.breakeven.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asks the registry through the client that the product uses. */
class EmbeddedRegistryTest {
    private static final String SUBJECT = "trips-value";
    private static final AvroSchema FIRST = trip("");
    private static final AvroSchema SECOND = trip(",{\"name\":\"note\",\"type\":\"string\",\"default\":\"\"}");
    private static final AvroSchema BREAKING = trip(",{\"name\":\"seats\",\"type\":\"int\"}");

    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final CachedSchemaRegistryClient client = new CachedSchemaRegistryClient(registry.url(), 100);

    @AfterEach
    void close() throws Exception {
        client.close();
        registry.close();
    }

    @Test
    void isEmptyAndBackwardAtFirst() throws Exception {
        assertThat(client.getAllSubjects()).isEmpty();
        assertThat(client.getCompatibility(null)).isEqualTo("BACKWARD");
    }

    @Test
    void givesOneIdToOneSchema() throws Exception {
        assertThat(client.register(SUBJECT, FIRST)).isEqualTo(1);
        assertThat(client.register("other-value", FIRST)).isEqualTo(1);
        assertThat(client.register(SUBJECT, SECOND)).isEqualTo(2);
        assertThat(fresh().register(SUBJECT, FIRST)).isEqualTo(1);
        assertThat(client.getAllVersions(SUBJECT)).containsExactly(1, 2);
        assertThat(client.getAllSubjects()).containsExactlyInAnyOrder(SUBJECT, "other-value");
        assertThat(client.getAllSubjectsById(1)).containsExactlyInAnyOrder(SUBJECT, "other-value");
    }

    @Test
    void findsSchemas() throws Exception {
        client.register(SUBJECT, FIRST);
        client.register(SUBJECT, SECOND);
        CachedSchemaRegistryClient reader = fresh();
        assertThat(reader.getId(SUBJECT, SECOND)).isEqualTo(2);
        assertThat(reader.getVersion(SUBJECT, FIRST)).isEqualTo(1);
        assertThat(reader.getSchemaById(2)).isEqualTo(SECOND);
        assertThat(reader.getLatestSchemaMetadata(SUBJECT).getVersion()).isEqualTo(2);
        assertThat(reader.getSchemaMetadata(SUBJECT, 1).getId()).isEqualTo(1);
    }

    @Test
    void refusesWhatBreaksReadersAndForgetsIt() throws Exception {
        client.register(SUBJECT, FIRST);
        assertFails(409, 409, () -> client.register(SUBJECT, BREAKING));
        assertFails(404, 40403, () -> client.getId(SUBJECT, BREAKING));
        assertThat(client.getAllVersions(SUBJECT)).containsExactly(1);
        assertThat(client.register(SUBJECT, SECOND)).isEqualTo(2);
    }

    @Test
    void checksCompatibilityWithoutRegistering() throws Exception {
        assertThat(client.testCompatibility(SUBJECT, BREAKING)).isTrue();
        client.register(SUBJECT, FIRST);
        assertThat(client.testCompatibility(SUBJECT, SECOND)).isTrue();
        assertThat(client.testCompatibility(SUBJECT, BREAKING)).isFalse();
        assertThat(client.testCompatibilityVerbose(SUBJECT, BREAKING))
                .anyMatch(text -> text.contains("READER_FIELD_MISSING_DEFAULT_VALUE"));
        assertThat(client.getAllVersions(SUBJECT)).containsExactly(1);
    }

    @Test
    void keepsCompatibilityPerSubject() throws Exception {
        client.register(SUBJECT, FIRST);
        assertFails(404, 40408, () -> client.getCompatibility(SUBJECT));
        assertThat(client.updateCompatibility(SUBJECT, "NONE")).isEqualTo("NONE");
        assertThat(client.getCompatibility(SUBJECT)).isEqualTo("NONE");
        assertThat(client.getCompatibility(null)).isEqualTo("BACKWARD");
        assertThat(client.register(SUBJECT, BREAKING)).isEqualTo(2);
        client.deleteCompatibility(SUBJECT);
        assertFails(404, 40408, () -> client.getCompatibility(SUBJECT));
    }

    @Test
    void changesTheGlobalCompatibility() throws Exception {
        client.register(SUBJECT, SECOND);
        assertThat(client.updateCompatibility(null, "FORWARD")).isEqualTo("FORWARD");
        assertThat(client.getCompatibility(null)).isEqualTo("FORWARD");
        assertThat(client.testCompatibility(SUBJECT, FIRST)).isTrue();
        assertFails(422, 42203, () -> client.updateCompatibility(null, "SIDEWAYS"));
    }

    @Test
    void deletesAVersionInTwoSteps() throws Exception {
        client.register(SUBJECT, FIRST);
        client.register(SUBJECT, SECOND);
        assertFails(404, 40407, () -> client.deleteSchemaVersion(SUBJECT, "2", true));
        assertThat(client.deleteSchemaVersion(SUBJECT, "2")).isEqualTo(2);
        assertFails(404, 40406, () -> client.deleteSchemaVersion(SUBJECT, "2"));
        assertThat(client.getAllVersions(SUBJECT)).containsExactly(1);
        assertThat(fresh().getSchemaById(2)).isEqualTo(SECOND);
        assertThat(client.deleteSchemaVersion(SUBJECT, "2", true)).isEqualTo(2);
        assertFails(404, 40402, () -> client.deleteSchemaVersion(SUBJECT, "2", true));
        assertThat(fresh().register(SUBJECT, SECOND)).isEqualTo(2);
        assertThat(client.getAllVersions(SUBJECT)).containsExactly(1, 3);
    }

    @Test
    void deletesASubjectInTwoSteps() throws Exception {
        client.register(SUBJECT, FIRST);
        assertFails(404, 40405, () -> client.deleteSubject(SUBJECT, true));
        assertThat(client.deleteSubject(SUBJECT)).containsExactly(1);
        assertFails(404, 40404, () -> client.deleteSubject(SUBJECT));
        assertThat(client.getAllSubjects()).isEmpty();
        assertFails(404, 40401, () -> client.getLatestSchemaMetadata(SUBJECT));
        assertThat(client.deleteSubject(SUBJECT, true)).containsExactly(1);
        assertFails(404, 40401, () -> client.deleteSubject(SUBJECT, true));
    }

    @Test
    void saysWhatIsMissing() {
        assertFails(404, 40401, () -> client.getAllVersions("nobody-value"));
        assertFails(404, 40401, () -> client.getLatestSchemaMetadata("nobody-value"));
        assertFails(404, 40403, () -> client.getSchemaById(7));
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        client.register(SUBJECT, FIRST);
        assertThat(get("/subjects/" + SUBJECT + "/versions/0"))
                .contains("\"error_code\":42202")
                .contains("'0' is not a valid version");
        assertThat(get("/subjects/" + SUBJECT + "/versions/9")).contains("\"error_code\":40402");
        assertThat(get("/no/such/path")).contains("\"error_code\":404");
        assertThat(get("/compatibility/subjects/a/versions/1")).contains("\"error_code\":405");
        assertThat(post("/subjects/a/versions", "{\"schema\":\"{}\"}")).contains("\"error_code\":42201");
        assertThat(post("/subjects/a/versions", "{\"schema\":\"{}\",\"schemaType\":\"JSON\"}"))
                .contains("type JSON is not supported");
        assertThat(post("/subjects/a/versions", "{")).contains("\"error_code\":400");
        assertThat(post("/subjects/a/versions", " ".repeat(1 << 21))).contains("\"error_code\":413");
    }

    @Test
    void answersAtOnce() throws Exception {
        client.register(SUBJECT, FIRST);
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            client.getAllVersions(SUBJECT);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    private CachedSchemaRegistryClient fresh() {
        return new CachedSchemaRegistryClient(List.of(registry.url()), 100, Map.of());
    }

    private String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(registry.url() + path)).build());
    }

    private String post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(registry.url() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static String send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void assertFails(int status, int code, ThrowingCallable call) {
        RestClientException error = catchThrowableOfType(RestClientException.class, call);
        assertThat(error).isNotNull();
        assertThat(error.getStatus()).isEqualTo(status);
        assertThat(error.getErrorCode()).isEqualTo(code);
    }

    private static AvroSchema trip(String moreFields) {
        return new AvroSchema(
                "{\"type\":\"record\",\"name\":\"Trip\",\"namespace\":\"dev.breakeven.example\",\"fields\":["
                        + "{\"name\":\"km\",\"type\":\"long\"}" + moreFields + "]}");
    }
}
