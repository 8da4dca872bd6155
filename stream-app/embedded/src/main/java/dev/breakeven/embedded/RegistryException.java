package dev.breakeven.embedded;

/** A request that the registry refuses, with the error code that Confluent's registry gives for the same reason. */
final class RegistryException extends Exception {
    private static final long serialVersionUID = 1;
    /** The first code of those that are an HTTP status with two digits more. */
    private static final int FIRST_DETAILED_CODE = 10_000;

    private final int code;

    private RegistryException(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }

    int httpStatus() {
        return code < FIRST_DETAILED_CODE ? code : code / 100;
    }

    static RegistryException badRequest(String reason) {
        return new RegistryException(400, "HTTP 400 Bad Request: " + reason);
    }

    static RegistryException noSuchPath() {
        return new RegistryException(404, "HTTP 404 Not Found");
    }

    static RegistryException methodNotAllowed() {
        return new RegistryException(405, "HTTP 405 Method Not Allowed");
    }

    static RegistryException tooLarge(int limit) {
        return new RegistryException(413, "HTTP 413 Content Too Large: the limit is " + limit + " bytes");
    }

    static RegistryException incompatible(String subject, Object details) {
        String text = "Schema being registered is incompatible with an earlier schema for subject \"%s\", details: %s";
        return new RegistryException(409, text.formatted(subject, details));
    }

    static RegistryException subjectNotFound(String subject) {
        return new RegistryException(40401, "Subject '" + subject + "' not found.");
    }

    static RegistryException versionNotFound(int version) {
        return new RegistryException(40402, "Version " + version + " not found.");
    }

    static RegistryException schemaNotFound() {
        return new RegistryException(40403, "Schema not found");
    }

    static RegistryException subjectSoftDeleted(String subject) {
        String text = "Subject '%s' was soft deleted. Set permanent=true to delete permanently";
        return new RegistryException(40404, text.formatted(subject));
    }

    static RegistryException subjectNotSoftDeleted(String subject) {
        String text = "Subject '%s' was not deleted first before being permanently deleted";
        return new RegistryException(40405, text.formatted(subject));
    }

    static RegistryException versionSoftDeleted(String subject, int version) {
        String text = "Subject '%s' Version %d was soft deleted. Set permanent=true to delete permanently";
        return new RegistryException(40406, text.formatted(subject, version));
    }

    static RegistryException versionNotSoftDeleted(String subject, int version) {
        String text = "Subject '%s' Version %d was not deleted first before being permanently deleted";
        return new RegistryException(40407, text.formatted(subject, version));
    }

    static RegistryException noSubjectConfig(String subject) {
        String text = "Subject '%s' does not have subject-level compatibility configured";
        return new RegistryException(40408, text.formatted(subject));
    }

    static RegistryException invalidSchema(String reason) {
        return new RegistryException(42201, "Invalid schema: " + reason);
    }

    static RegistryException invalidVersion(String version) {
        String text = "The specified version '%s' is not a valid version id. Allowed values are between [1, 2^31-1] and"
                + " the string \"latest\"";
        return new RegistryException(42202, text.formatted(version));
    }

    static RegistryException invalidCompatibility() {
        return new RegistryException(
                42203,
                "Invalid compatibility level. Valid values are none, backward, forward,"
                        + " full, backward_transitive, forward_transitive, and full_transitive");
    }
}
