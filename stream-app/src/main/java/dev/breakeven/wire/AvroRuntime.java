package dev.breakeven.wire;

import org.apache.avro.util.ClassSecurityValidator;

/** Process-wide settings of Avro. Every codec passes here before it touches a record. */
final class AvroRuntime {
    private static final String SCHEMA_PACKAGE = "dev.breakeven.schema.";

    /** Lengths in a record are claims of whoever wrote it; without a limit a few bytes could ask for gigabytes. */
    private static final int LONGEST_STRING_BYTES = 16 << 20;

    private static final int MOST_ITEMS = 1_000_000;

    static {
        System.setProperty("org.apache.avro.limits.string.maxLength", Integer.toString(LONGEST_STRING_BYTES));
        System.setProperty("org.apache.avro.limits.bytes.maxLength", Integer.toString(LONGEST_STRING_BYTES));
        System.setProperty("org.apache.avro.limits.collectionItems.maxLength", Integer.toString(MOST_ITEMS));
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.DEFAULT, type -> type.getName().startsWith(SCHEMA_PACKAGE)));
    }

    private AvroRuntime() {}

    /** Makes sure that the settings are made. */
    static void init() {}
}
